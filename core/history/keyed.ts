import type { RunRow } from './row.ts';

/** Which groups rows are in, rows and groups by their places: each row was asked for its keys once. */
export interface Keyed {
  /** In the order in which they occurred first. */
  readonly keys: readonly string[];
  /** The rows of a group, in their order. */
  rowsOf(group: number): Uint32Array;
  /** How many groups a row is in. */
  countOf(row: number): number;
  /** Calls `work` with each group of a row. */
  each(row: number, work: (group: number) => void): void;
}

/** @param keysOf the groups of a row: of tags there may be several, of a series none */
export function keyedBy(rows: readonly RunRow[], keysOf: (row: RunRow) => readonly string[]): Keyed {
  const placeOf = new Map<string, number>();
  const groups: number[] = [];
  /** Where each row's groups begin among all. */
  const begins = new Uint32Array(rows.length + 1);
  for (let row = 0; row < rows.length; row += 1) {
    for (const key of keysOf(rows[row] as RunRow)) {
      let place = placeOf.get(key);
      if (place === undefined) placeOf.set(key, (place = placeOf.size));
      groups.push(place);
    }
    begins[row + 1] = groups.length;
  }
  const { members, ends } = gathered(groups, begins, placeOf.size);
  const beginOf = (row: number): number => begins[row] ?? 0;
  return {
    keys: [...placeOf.keys()],
    rowsOf: (group) => members.subarray(ends[group - 1] ?? 0, ends[group]),
    countOf: (row) => beginOf(row + 1) - beginOf(row),
    each(row, work) {
      for (let at = beginOf(row); at < beginOf(row + 1); at += 1) work(groups[at] ?? 0);
    },
  };
}

/** The rows of all groups one behind the other: as many lists as there are texts would be garbage for most of the time. */
function gathered(groups: readonly number[], begins: Uint32Array, count: number) {
  const ends = new Uint32Array(count);
  for (const group of groups) ends[group] = (ends[group] ?? 0) + 1;
  let end = 0;
  // For now where each begins: every row that is put in moves it on.
  for (let group = 0; group < count; group += 1) {
    const size = ends[group] ?? 0;
    ends[group] = end;
    end += size;
  }
  const members = new Uint32Array(groups.length);
  for (let row = 0; row + 1 < begins.length; row += 1) {
    for (let at = begins[row] ?? 0; at < (begins[row + 1] ?? 0); at += 1) {
      const group = groups[at] ?? 0;
      const to = ends[group] ?? 0;
      members[to] = row;
      ends[group] = to + 1;
    }
  }
  return { members, ends };
}
