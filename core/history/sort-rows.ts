import type { RowsQuestion } from '../contract/history/rows.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { type ReadMetric, readerOf } from './metric.ts';
import type { RunRow } from './row.ts';
import { voiceWords } from './voice-key.ts';

type Sort = RowsQuestion['sort'];

/** Rows in an order, of which a page at a time is asked for. */
export interface SortedRows {
  page(offset: number, limit: number): RunRow[];
}

/**
 * The rows in the order that is asked for; those that do not have what they are sorted by come last either way, equal
 * ones the newest first.
 * @param newestFirst rows by falling number
 */
export function sortRows(newestFirst: readonly RunRow[], sort: Sort, definition: LensDefinition): SortedRows {
  if (sort.by === 'number') {
    const rows = sort.descending ? newestFirst : newestFirst.toReversed();
    return { page: (offset, limit) => rows.slice(offset, offset + limit) };
  }
  return inOrderOf(
    newestFirst,
    sort.by === 'voice' ? voiceKeys(newestFirst, sort) : keysOf(newestFirst, sort, definition),
  );
}

/** What the rows are put in order by, the smallest first. */
function keysOf(rows: readonly RunRow[], sort: Sort, definition: LensDefinition): Float64Array {
  const read = readOf(sort, definition);
  const keys = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const value = read(row);
    keys[index] = value === null ? Infinity : sort.descending ? -value : value;
  }
  return keys;
}

function readOf({ by, metric }: Sort, definition: LensDefinition): ReadMetric {
  switch (by) {
    case 'metric':
      return readerOf(metric, definition);
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
    case 'number':
    case 'voice':
      return (row) => row.number;
  }
}

/** Few names stand in many rows: they are put in order once, and rows by the places of their names. */
function voiceKeys(rows: readonly RunRow[], { descending }: Sort): Float64Array {
  const words = rows.map(voiceWords);
  const names = [...new Set(words)].sort((one, other) => one.localeCompare(other));
  const placeOf = new Map((descending ? names.reverse() : names).map((name, place) => [name, place]));
  return Float64Array.from(words, (name) => placeOf.get(name) ?? 0);
}

/**
 * To put a hundred thousand rows in order takes ten times as long as to put their numbers in order: the numbers tell
 * between which two a page lies, and only what lies there is put in order.
 */
function inOrderOf(rows: readonly RunRow[], keys: Float64Array): SortedRows {
  const sorted = keys.slice().sort();
  return {
    page(offset, limit) {
      const end = Math.min(offset + limit, rows.length);
      const [low, high] = [sorted[offset], sorted[end - 1]];
      if (low === undefined || high === undefined) return [];
      const within: number[] = [];
      for (let index = 0; index < keys.length; index += 1) {
        const key = keys[index] ?? NaN;
        if (key >= low && key <= high) within.push(index);
      }
      const skipped = offset - sorted.indexOf(low);
      // Infinity minus Infinity is no number: equal.
      within.sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other);
      return within.slice(skipped, skipped + end - offset).flatMap((index) => rows[index] ?? []);
    },
  };
}
