import type { RunRow } from '../../../core/history/row.ts';

/** All rows in memory. A row is never changed: another takes its place. */
export interface RowTable {
  get(runId: string): RunRow | undefined;
  /** @param sizeBytes what the run's files weigh */
  set(row: RunRow, sizeBytes: number): void;
  delete(runId: string): void;
  clear(): void;
  sizeOf(runId: string): number;
  readonly runs: number;
  readonly bytes: number;
  /** The same list until something changes. */
  newestFirst(): readonly RunRow[];
  /** Another number with every change. */
  readonly revision: number;
}

export function createRowTable(): RowTable {
  const rows = new Map<string, RunRow>();
  const sizes = new Map<string, number>();
  const share = createSharer();
  let bytes = 0;
  let revision = 0;
  let sorted: readonly RunRow[] | null = null;

  function changed(): void {
    sorted = null;
    revision += 1;
  }

  function weigh(runId: string, sizeBytes: number): void {
    bytes += sizeBytes - (sizes.get(runId) ?? 0);
    if (sizeBytes === 0) sizes.delete(runId);
    else sizes.set(runId, sizeBytes);
  }

  return {
    get: (runId) => rows.get(runId),
    set(row, sizeBytes) {
      rows.set(row.runId, share(row));
      weigh(row.runId, sizeBytes);
      changed();
    },
    delete(runId) {
      if (!rows.delete(runId)) return;
      weigh(runId, 0);
      changed();
    },
    clear() {
      rows.clear();
      sizes.clear();
      bytes = 0;
      changed();
    },
    sizeOf: (runId) => sizes.get(runId) ?? 0,
    get runs() {
      return rows.size;
    },
    get bytes() {
      return bytes;
    },
    newestFirst: () => (sorted ??= [...rows.values()].sort((one, other) => other.number - one.number)),
    get revision() {
      return revision;
    },
  };
}

/**
 * Every row is read from a line of its own, and most of its words stand in many others. They are put into the row as it
 * is: a copy of a hundred thousand rows takes longer than all the looking up.
 */
function createSharer(): (row: RunRow) => RunRow {
  const known = new Map<string, string>();
  const shared = (word: string): string => {
    const before = known.get(word);
    if (before === undefined) known.set(word, word);
    return before ?? word;
  };
  const sharedOrNull = (word: string | null): string | null => (word === null ? null : shared(word));
  return (row) => {
    row.provider = shared(row.provider);
    row.model = shared(row.model);
    row.voice = shared(row.voice);
    row.format = shared(row.format);
    row.region = sharedOrNull(row.region);
    row.endpoint = sharedOrNull(row.endpoint);
    row.chunking = sharedOrNull(row.chunking);
    row.text = shared(row.text);
    row.tags = row.tags.map(shared);
    return row;
  };
}
