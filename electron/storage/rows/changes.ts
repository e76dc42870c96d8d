import type * as z from 'zod';
import type { pinSchema } from '../../../core/contract/history/baselines.ts';
import type { RunChoice, annotateSchema } from '../../../core/contract/history/changes.ts';
import { annotated } from '../../../core/history/annotate.ts';
import type { RunRow } from '../../../core/history/row.ts';
import type { Answers } from './answers.ts';
import type { Baselines } from './baselines.ts';
import type { SizedRow } from './columns/row-columns.ts';
import type { RowIndex } from './row-index.ts';
import type { RunFolder } from './run-folder.ts';
import { takeOut } from './take-out.ts';
import { type Trash, UNDO_MS } from './trash.ts';

export interface ChangeParts {
  readonly index: RowIndex;
  readonly runs: RunFolder;
  readonly baselines: Baselines;
  readonly trash: Trash;
  readonly answers: Answers;
  /** Wall clock, ISO 8601. */
  readonly wallTime: () => string;
}

/** The most runs of a baseline. */
const MOST_PINNED = 10_000;

/** What a person does to runs. All throw the file system's error. */
export function createChanges({ index, runs, baselines, trash, answers, wallTime }: ChangeParts) {
  const batches = new Map<string, { readonly rows: readonly SizedRow[]; readonly timer: NodeJS.Timeout }>();
  let lastBatch = 0;

  async function filesOf(rows: readonly RunRow[]): Promise<string[]> {
    const files = await runs.list();
    return rows.flatMap(({ runId }) => files.get(runId) ?? []);
  }

  function keepUntilLater(batch: string, rows: readonly SizedRow[]): void {
    const timer = setTimeout(() => {
      batches.delete(batch);
      void trash.forget(batch).catch(() => undefined);
    }, UNDO_MS).unref();
    batches.set(batch, { rows, timer });
  }

  return {
    annotate({ choice, ...change }: z.infer<typeof annotateSchema>) {
      const rows = answers.chosen(choice);
      index.note(rows.map((row) => ({ runId: row.runId, annotation: annotated(row, change) })));
      return { count: rows.length };
    },
    async delete({ choice }: { readonly choice: RunChoice }) {
      const rows = answers.chosen(choice);
      // Another process at the same folder has batches of its own.
      const batch = `batch-${process.pid}-${(lastBatch += 1)}`;
      const sized = rows.map(index.table.copy);
      // Files first: a crash in between leaves rows without records, which go too.
      await trash.take(batch, await filesOf(rows));
      index.drop(rows.map(({ runId }) => runId));
      keepUntilLater(batch, sized);
      return { count: rows.length, batch };
    },
    async restore({ batch }: { readonly batch: string }) {
      await trash.bringBack(batch);
      const kept = batches.get(batch);
      clearTimeout(kept?.timer);
      batches.delete(batch);
      index.put(kept?.rows ?? []);
      return { count: kept?.rows.length ?? 0 };
    },
    baselines: () =>
      baselines
        .list()
        .map(({ name, pinnedAt, runIds }) => ({ name, pinnedAt, runs: answers.rowsOf(runIds).length })),
    async pin({ name, choice }: z.infer<typeof pinSchema>) {
      const runIds = answers
        .chosen(choice)
        .slice(0, MOST_PINNED)
        .map(({ runId }) => runId);
      if (runIds.length > 0) await baselines.pin({ name, pinnedAt: wallTime(), runIds });
      return { count: runIds.length };
    },
    unpin({ name }: { readonly name: string }) {
      baselines.unpin(name);
      return null;
    },
    /** The oldest go first, but for those that are pinned: of these the rows stay. @returns what is left, bytes */
    async makeRoom(limitBytes: number): Promise<number> {
      const going = beyond(limitBytes, index);
      if (going.length > 0) {
        await runs.remove(await filesOf(going));
        takeOut(going, index, baselines);
      }
      return index.table.bytes;
    },
    /** What this process deleted is deleted for good. */
    async close(): Promise<void> {
      for (const [batch, { timer }] of batches) {
        clearTimeout(timer);
        await trash.forget(batch).catch(() => undefined);
      }
      batches.clear();
    },
  };
}

/** The oldest runs whose files do not fit any more. */
function beyond(limitBytes: number, { table }: RowIndex): readonly RunRow[] {
  let bytes = 0;
  return table.newestFirst().filter(({ runId, hasRecord }) => {
    bytes += table.sizeOf(runId);
    return hasRecord && bytes > limitBytes;
  });
}
