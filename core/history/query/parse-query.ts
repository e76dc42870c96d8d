import {
  type DateField,
  FIELD_BY_NAME,
  FLAG_BY_NAME,
  type NumberField,
  QUERY_FIELDS,
  type TextField,
} from './fields.ts';
import { readDay, readNumber, readRange } from './read-range.ts';
import { type Scanned, scanQuery } from './scan-query.ts';
import type { Condition, ParsedQuery, QueryProblem, Term } from './terms.ts';

type Read =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly problem: QueryProblem };
type FieldPart = Extract<Scanned, { kind: 'field' }>;

const MOST_CHARACTERS = 1000;

const read = (condition: Condition): Read => ({ ok: true, condition });

/**
 * What a query asks for (docs/history.md). An empty one asks for every run.
 * @param nowMs wall clock, for `date:today`
 */
export function parseQuery(text: string, nowMs: number): ParsedQuery {
  if (text.length > MOST_CHARACTERS) return tooLong(text);
  const scanned = scanQuery(text);
  if (!scanned.ok) return scanned;
  const terms: Term[] = [];
  for (const part of scanned.parts) {
    const found = part.kind === 'words' ? read(readWords(part)) : readField(part, nowMs);
    if (!found.ok) return found;
    terms.push({ ...found.condition, isNot: part.isNot });
  }
  return { ok: true, query: terms };
}

function tooLong({ length }: string): ParsedQuery {
  const [most, found] = [MOST_CHARACTERS, length].map((count) => count.toLocaleString('en'));
  const message = `A query has at most ${most} characters; this has ${found}.`;
  return { ok: false, problem: { at: 0, length, message, hint: 'Leave out words, or tag the runs.' } };
}

function readWords({ words, isQuoted }: Extract<Scanned, { kind: 'words' }>): Condition {
  const flag = isQuoted ? undefined : FLAG_BY_NAME.get(words.toLowerCase());
  return flag === undefined
    ? { kind: 'words', words: words.toLowerCase() }
    : { kind: 'flag', flag: flag.name };
}

function readField(part: FieldPart, nowMs: number): Read {
  const field = FIELD_BY_NAME.get(part.name);
  if (field === undefined) return unknown(part);
  return field.kind === 'text' ? readText(part, field) : readNumbers(part, field, nowMs);
}

function readText(part: FieldPart, field: TextField): Read {
  const values = part.values.map((value) => value.toLowerCase());
  const isCompared = part.operator !== ':' && part.operator !== '=';
  if (isCompared || values.length === 0) {
    const why = isCompared ? 'is no number and cannot be compared' : 'needs a value';
    return wrong(part, `${part.name} ${why}.`, `Write it as in ${field.example}.`);
  }
  const { values: known } = field;
  const odd = known === null ? undefined : values.find((value) => !known.includes(value));
  if (odd !== undefined) return wrong(part, `“${odd}” is no ${field.name}.`, `Give ${field.line}.`);
  return read({ kind: 'text', field: field.name, values, isExact: !field.isPart || part.operator === '=' });
}

function readNumbers(part: FieldPart, field: NumberField | DateField, nowMs: number): Read {
  const stretch = field.kind === 'date' ? readDay(nowMs) : readNumber(field.isTime);
  const [written = '', ...others] = part.values;
  // `since:` says the comparison itself: another one beside it would be left out.
  const isSince = part.name === 'since';
  if (isSince && part.operator !== ':')
    return wrong(part, 'since is written with a colon.', 'Compare with date.');
  const operator = isSince ? '>=' : part.operator;
  const range = others.length > 0 ? null : readRange(operator, written, stretch);
  if (range !== null) return read({ kind: 'number', field: field.name, range });
  const what = field.kind === 'date' ? 'day' : 'number';
  return wrong(part, `“${part.values.join(',')}” is no ${what}.`, `Write it as in ${field.example}.`);
}

function wrong(part: FieldPart, message: string, hint: string): Read {
  const { at, length } = part;
  return { ok: false, problem: { at, length, message, hint } };
}

function unknown(part: FieldPart): Read {
  const near = QUERY_FIELDS.filter(({ name }) => name[0] === part.name[0]).map(({ name }) => name);
  const names = near.length > 0 ? near : QUERY_FIELDS.slice(0, 6).map(({ name }) => name);
  return wrong(
    part,
    `There is no field “${part.name}”.`,
    `Perhaps ${names.join(', ')}; words that hold a ${part.operator} are found between quotation marks.`,
  );
}
