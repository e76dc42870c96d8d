import type { RowsQuestion } from '../contract/history.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { type ReadMetric, readerOf } from './metric.ts';
import type { RunRow } from './row.ts';
import { voiceWords } from './voice-key.ts';

type Sort = RowsQuestion['sort'];

/**
 * The rows in the order that is asked for; those that do not have what they are sorted by come last either way, equal
 * ones the newest first.
 * @param newestFirst rows by falling number
 */
export function sortRows(
  newestFirst: readonly RunRow[],
  sort: Sort,
  definition: LensDefinition,
): readonly RunRow[] {
  if (sort.by === 'number') return sort.descending ? newestFirst : newestFirst.toReversed();
  if (sort.by === 'voice') return byVoice(newestFirst, sort.descending);
  return byNumber(newestFirst, numberOf(sort.by, sort, definition), sort.descending);
}

function numberOf(
  by: Exclude<Sort['by'], 'number' | 'voice'>,
  sort: Sort,
  definition: LensDefinition,
): ReadMetric {
  switch (by) {
    case 'metric':
      return readerOf(sort.metric, definition);
    case 'ear':
      return readerOf('ear', definition);
    case 'underruns':
      return (row) => row.underruns;
    case 'gaps':
      return (row) => row.gaps;
    case 'rating':
      return (row) => row.rating;
    case 'characters':
      return (row) => row.characters;
  }
}

function byNumber(rows: readonly RunRow[], read: ReadMetric, descending: boolean): readonly RunRow[] {
  const direction = descending ? -1 : 1;
  const values = Float64Array.from(rows, (row) => direction * (read(row) ?? Infinity * direction));
  return inOrder(rows, (one, other) => (values[one] ?? 0) - (values[other] ?? 0));
}

/** Few names stand in many rows: they are put in order once, and rows by the places of their names. */
function byVoice(rows: readonly RunRow[], descending: boolean): readonly RunRow[] {
  const words = rows.map(voiceWords);
  const names = [...new Set(words)].sort((one, other) => one.localeCompare(other));
  const placeOf = new Map((descending ? names.reverse() : names).map((name, place) => [name, place]));
  const places = Float64Array.from(words, (name) => placeOf.get(name) ?? 0);
  return inOrder(rows, (one, other) => (places[one] ?? 0) - (places[other] ?? 0));
}

function inOrder(
  rows: readonly RunRow[],
  compare: (one: number, other: number) => number,
): readonly RunRow[] {
  // Infinity minus Infinity is no number: equal.
  const order = Uint32Array.from(rows, (_, index) => index).sort(
    (one, other) => compare(one, other) || one - other,
  );
  return Array.from(order, (index) => rows[index]).filter((row) => row !== undefined);
}
