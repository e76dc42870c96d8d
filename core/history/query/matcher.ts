import type { Metric } from '../../contract/history/measured.ts';
import { METRICS } from '../../contract/history/measured.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { type ReadMetric, readerOf } from '../metric.ts';
import type { RunRow } from '../row.ts';
import { DATE_FIELD, FIELD_BY_NAME, FLAG_BY_NAME, type PinnedIn } from './fields.ts';
import { isWithin } from './read-range.ts';
import type { Condition, Query, Range, Term } from './terms.ts';

export type Matches = (row: RunRow) => boolean;

/** What a query asks for and rows do not say. */
export interface QueryContext {
  /** What `lens` stands for in it. */
  readonly definition: LensDefinition;
  readonly pinned: PinnedIn;
}

/** Whether a run is what the query asks for. */
export function matcherOf(query: Query, context: QueryContext): Matches {
  const conditions = query.map((term) => termMatcher(term, context));
  return (row) => conditions.every((holds) => holds(row));
}

function termMatcher(term: Term, context: QueryContext): Matches {
  const holds = conditionMatcher(term, context);
  return term.isNot ? (row) => !holds(row) : holds;
}

function conditionMatcher(condition: Condition, { definition, pinned }: QueryContext): Matches {
  switch (condition.kind) {
    case 'words':
      return wordsMatcher(condition.words);
    case 'text':
      return textMatcher(condition, pinned);
    case 'number':
      return numberMatcher(numberReader(condition.field, definition), condition.range);
    case 'flag':
      return FLAG_BY_NAME.get(condition.flag)?.of ?? (() => false);
  }
}

/** The same texts, voices and models stand in many rows: each is looked through once. */
function remembered(holds: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const now = holds(value);
    known.set(value, now);
    return now;
  };
}

function wordsMatcher(words: string): Matches {
  const has = remembered((value) => value.toLowerCase().includes(words));
  return ({ text, voice, model, provider, note, tags, error, purpose }) =>
    has(text) ||
    has(voice) ||
    has(model) ||
    has(provider) ||
    (note !== '' && has(note)) ||
    tags.some(has) ||
    (error !== null && has(error.message)) ||
    (purpose !== null && (has(purpose.series) || has(purpose.item)));
}

function textMatcher(
  { field, values, isExact }: Extract<Condition, { kind: 'text' }>,
  pinned: PinnedIn,
): Matches {
  const known = FIELD_BY_NAME.get(field);
  if (known?.kind !== 'text') return () => false;
  const isWanted = remembered((value) => {
    const lower = value.toLowerCase();
    return values.some((wanted) => (isExact ? lower === wanted : lower.includes(wanted)));
  });
  return (row) => known.of(row, pinned).some((value) => value !== null && isWanted(value));
}

const isMetric = (name: string): name is Metric => METRICS.some((metric) => metric === name);

function numberReader(name: string, definition: LensDefinition): ReadMetric {
  if (name === DATE_FIELD.name) return ({ startedAtMs }) => startedAtMs;
  if (isMetric(name)) return readerOf(name, definition);
  const known = FIELD_BY_NAME.get(name);
  return (known?.kind === 'number' && known.of) || (() => null);
}

/** A run that does not have the number is outside of every range. */
function numberMatcher(readNumber: ReadMetric, range: Range): Matches {
  return (row) => {
    const value = readNumber(row);
    return value !== null && isWithin(value, range);
  };
}
