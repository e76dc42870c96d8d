import type { Baselines } from './baselines.ts';
import type { RowIndex } from './row-index.ts';
import type { RunFolder } from './run-folder.ts';
import { takeOut } from './take-out.ts';

export interface LookParts {
  readonly index: RowIndex;
  readonly runs: RunFolder;
  readonly baselines: Baselines;
}

/** Compares rows and records, and makes them agree. */
export interface Look {
  /** Takes out the rows whose records are gone. Once all rows are loaded. @returns the runs without a row */
  readonly compare: () => Promise<readonly string[]>;
  /** The same where a file came or went since, not oftener than every ten seconds. */
  readonly compareAgain: () => Promise<readonly string[]>;
  /** Makes the row of a run that is over. @throws the file system's error */
  take(runId: string): Promise<void>;
}

const AGAIN_MS = 10_000;

/** @param now any clock, ms */
export function createLook({ index, runs, baselines }: LookParts, now: () => number): Look {
  /** Records that make no sense: they are not read again. */
  const unreadable = new Set<string>();
  /** Whether a run that somebody else makes had not ended when it was looked at last. */
  let isSomeOpen = false;
  let lookedAtMs = -Infinity;
  let changedAtMs: number | null = null;

  function dropMissing(there: ReadonlySet<string>): void {
    const missing = index.table.newestFirst().filter(({ runId }) => !there.has(runId));
    takeOut(missing, index, baselines);
  }

  async function compare(): Promise<readonly string[]> {
    lookedAtMs = now();
    changedAtMs = await runs.changedAtMs();
    isSomeOpen = false;
    index.catchUp();
    const there = await runs.ids();
    dropMissing(there);
    const isNew = (runId: string): boolean => index.table.get(runId) === undefined && !unreadable.has(runId);
    // An id begins with the wall time of its run: numbers are given in that order.
    return [...there].filter(isNew).sort();
  }

  async function take(runId: string): Promise<void> {
    const recorded = await runs.read(runId).catch(() => null);
    if (recorded === null) return void unreadable.add(runId);
    if (!recorded.isOver) {
      isSomeOpen = true;
      return;
    }
    const sizeBytes = await runs.sizeOf(runId);
    // It may have got its row while its record was read, here or in another process.
    index.catchUp();
    const before = index.table.get(runId);
    const annotation = before && { tags: before.tags, note: before.note, rating: before.rating };
    const number = before?.number ?? index.takeNumber();
    index.put([{ row: recorded.rowAs(number, annotation), sizeBytes }]);
  }

  return {
    compare,
    async compareAgain() {
      if (now() - lookedAtMs < AGAIN_MS) return [];
      lookedAtMs = now();
      return isSomeOpen || (await runs.changedAtMs()) !== changedAtMs ? compare() : [];
    },
    take,
  };
}
