import type { RunRow } from '../../../core/history/row.ts';
import { type RowColumns, type SizedRow, createRowColumns } from './columns/row-columns.ts';

/**
 * All rows in memory, as columns. Rows that are looked at read them: they are for reckoning at once, and what is kept
 * or handed over is a copy.
 */
export interface RowTable {
  /** To be looked at. */
  get(runId: string): RunRow | undefined;
  /** To be looked at, the newest first. The same list until something changes. */
  newestFirst(): readonly RunRow[];
  /** As it is now. */
  copy(row: RunRow): SizedRow;
  /** @param sizeBytes what the run's files weigh */
  set(row: RunRow, sizeBytes: number): void;
  /** Of a run that has a row. */
  change(runId: string, patch: Partial<RunRow>): void;
  weigh(runId: string, sizeBytes: number): void;
  delete(runId: string): void;
  clear(): void;
  sizeOf(runId: string): number;
  readonly runs: number;
  readonly bytes: number;
  /** Another number with every change. */
  readonly revision: number;
  /** The columns, and where in them rows are: the newest first. */
  kept(): KeptColumns;
  /** In place of all rows: so many of these columns. */
  adopt(columns: RowColumns, runs: number): void;
}

export interface KeptColumns {
  readonly columns: RowColumns;
  readonly places: Uint32Array;
}

export function createRowTable(): RowTable {
  let columns = createRowColumns();
  /** Rows to be looked at, by their places; none where one was deleted. */
  let seen: (RunRow | undefined)[] = [];
  let placeOf = new Map<string, number>();
  let free: number[] = [];
  let bytes = 0;
  let revision = 0;
  let sorted: { readonly places: Uint32Array; readonly rows: readonly RunRow[] } | null = null;

  function changed(): void {
    sorted = null;
    revision += 1;
  }

  function weigh(at: number, sizeBytes: number): void {
    bytes += sizeBytes - columns.sizesBytes.get(at);
    columns.sizesBytes.set(at, sizeBytes);
    changed();
  }

  function place(runId: string): number {
    const at = free.pop() ?? seen.length;
    placeOf.set(runId, at);
    seen[at] = columns.rows.seenAt(at);
    columns.sizesBytes.set(at, 0);
    return at;
  }

  function sort() {
    const places = newestFirst(columns, placeOf);
    return { places, rows: Array.from(places, (at) => seen[at]).filter((row) => row !== undefined) };
  }

  function clear(): void {
    columns = createRowColumns();
    seen = [];
    free = [];
    placeOf = new Map();
    bytes = 0;
    changed();
  }

  const at = <T>(runId: string, work: (place: number) => T): T | undefined => {
    const found = placeOf.get(runId);
    return found === undefined ? undefined : work(found);
  };

  return {
    get: (runId) => at(runId, (place) => seen[place]),
    newestFirst: () => (sorted ??= sort()).rows,
    copy: ({ runId }) => columns.get(placeOf.get(runId) ?? -1),
    set(row, sizeBytes) {
      const to = placeOf.get(row.runId) ?? place(row.runId);
      columns.rows.set(to, row);
      weigh(to, sizeBytes);
    },
    change(runId, patch) {
      at(runId, (place) => columns.rows.change(place, patch));
      changed();
    },
    weigh: (runId, sizeBytes) => at(runId, (place) => weigh(place, sizeBytes)),
    delete(runId) {
      at(runId, (place) => {
        weigh(place, 0);
        placeOf.delete(runId);
        seen[place] = undefined;
        free.push(place);
      });
    },
    clear,
    sizeOf: (runId) => at(runId, (place) => columns.sizesBytes.get(place)) ?? 0,
    get runs() {
      return placeOf.size;
    },
    get bytes() {
      return bytes;
    },
    get revision() {
      return revision;
    },
    kept: () => ({ columns, places: (sorted ??= sort()).places }),
    adopt(saved, runs) {
      clear();
      columns = saved;
      for (let place = 0; place < runs; place += 1) {
        const row = columns.rows.seenAt(place);
        seen.push(row);
        placeOf.set(row.runId, place);
        bytes += columns.sizesBytes.get(place);
      }
    },
  };
}

/** More places than anybody has rows: a number and a place in one float, whose order is that of the numbers. */
const PLACES = 2 ** 21;

/** Places by falling number: a hundred thousand floats are put in order in a fifth of the time that rows take. */
function newestFirst({ rows }: RowColumns, placeOf: ReadonlyMap<string, number>): Uint32Array {
  const { number } = rows.columns;
  const keys = Float64Array.from(placeOf.values(), (at) => number.get(at) * PLACES + at);
  return Uint32Array.from(keys.sort().reverse(), (key) => key % PLACES);
}
