import type { FacetsAnswer } from '../../../../core/contract/history/rows.ts';
import { FIELD_BY_NAME, FLAGS, QUERY_FIELDS } from '../../../../core/history/query/fields.ts';
import { written } from './query-edit.ts';

export interface Suggestion {
  /** What is put in place of the term that is being written. */
  readonly term: string;
  readonly line: string;
  /** A value has to follow: the cursor stays behind it. */
  readonly isOpen: boolean;
}

export interface Writing {
  /** Where the term begins that the cursor stands in. */
  readonly from: number;
  readonly term: string;
}

const MOST = 9;

/** The term before the cursor, back to the last space that is not inside quotation marks. */
export function writingAt(query: string, cursor: number): Writing {
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < cursor; at += 1) {
    if (query[at] === '"') isQuoted = !isQuoted;
    if (query[at] === ' ' && !isQuoted) from = at + 1;
  }
  return { from, term: query.slice(from, cursor) };
}

function valuesFor(field: string, sign: string, typed: string, facets: FacetsAnswer): readonly Suggestion[] {
  const name = FIELD_BY_NAME.get(field)?.name;
  const values = name === undefined ? [] : (facets[name] ?? []);
  const wanted = typed.replaceAll('"', '').toLowerCase();
  return values
    .filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(wanted))
    .map(({ value, runs }) => ({
      term: `${field}${sign}${written(value)}`,
      line: `${runs.toLocaleString('en-US')} ${runs === 1 ? 'run' : 'runs'}`,
      isOpen: false,
    }));
}

function wordsFor(typed: string): readonly Suggestion[] {
  const wanted = typed.toLowerCase();
  const flags = FLAGS.filter(({ name }) => name.startsWith(wanted));
  const fields = QUERY_FIELDS.filter(({ name, synonyms }) =>
    [name, ...synonyms].some((one) => one.startsWith(wanted)),
  );
  return [
    ...fields.map(({ kind, name, line, example }) => ({
      term: kind === 'number' ? `${name}>` : `${name}:`,
      line: `${line}, as in ${example}`,
      isOpen: true,
    })),
    ...flags.map(({ name, line }) => ({ term: name, line, isOpen: false })),
  ];
}

/** How the term that is being written could go on. */
export function suggestionsFor({ term }: Writing, facets: FacetsAnswer): readonly Suggestion[] {
  const isNot = term.startsWith('-');
  const bare = isNot ? term.slice(1) : term;
  const [, field, sign, typed] = /^([a-z_]+)(:|=)(.*)$/i.exec(bare) ?? [];
  const found =
    field === undefined || sign === undefined || typed === undefined
      ? wordsFor(bare)
      : valuesFor(field.toLowerCase(), sign, typed, facets);
  // A term that is complete needs no suggestion of itself.
  return found
    .filter((suggestion) => suggestion.isOpen || suggestion.term !== bare)
    .slice(0, MOST)
    .map((suggestion) => (isNot ? { ...suggestion, term: `-${suggestion.term}` } : suggestion));
}

/** The query with a suggestion taken, and where the cursor stands then. */
export function withSuggestion(query: string, { from, term }: Writing, suggestion: Suggestion) {
  const before = query.slice(0, from) + suggestion.term + (suggestion.isOpen ? '' : ' ');
  const after = query.slice(from + term.length);
  return { query: before + (suggestion.isOpen ? after : after.trimStart()), cursor: before.length };
}
