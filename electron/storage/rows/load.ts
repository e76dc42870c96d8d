import type { Annotation, RunRow } from '../../../core/history/row.ts';
import type { RunEntry } from './entry.ts';
import type { RowTable } from './row-table.ts';

/**
 * Takes the index in from its end to its beginning, so that the newest runs are there first: what is read first about
 * a run is what was said last about it.
 */
export interface Loader {
  /** In the order in which they were written. */
  take(entries: readonly RunEntry[]): void;
  /** What was written after all that was taken: it counts instead of that. */
  takeNewer(entries: readonly RunEntry[]): void;
  /** Something new was said about a run: what is read later is older. */
  decided(runId: string): void;
}

export function createLoader(table: RowTable): Loader {
  const decided = new Set<string>();
  const noted = new Map<string, Annotation>();

  function takeOne(entry: RunEntry): void {
    const runId = entry.kind === 'row' ? entry.row.runId : entry.runId;
    if (decided.has(runId)) {
      if (entry.kind === 'row') keepSmaller(entry.row);
      return;
    }
    switch (entry.kind) {
      case 'noted':
        if (!noted.has(runId)) noted.set(runId, entry.annotation);
        return;
      case 'gone':
        decided.add(runId);
        return;
      case 'row':
        decided.add(runId);
        table.set(Object.assign(entry.row, noted.get(runId)), entry.sizeBytes);
    }
  }

  /** Two processes may have made a run's row at once: the number that was given first is the one it has everywhere. */
  function keepSmaller({ runId, number }: Pick<RunRow, 'runId' | 'number'>): void {
    const row = table.get(runId);
    if (row !== undefined && number < row.number) table.change(runId, { number });
  }

  function takeNewerOne(entry: RunEntry): void {
    const runId = entry.kind === 'row' ? entry.row.runId : entry.runId;
    const numberBefore = table.get(runId)?.number;
    switch (entry.kind) {
      case 'noted':
        if (numberBefore === undefined) noted.set(runId, entry.annotation);
        else table.change(runId, entry.annotation);
        return;
      case 'gone':
        decided.add(runId);
        table.delete(runId);
        return;
      case 'row':
        decided.add(runId);
        table.set(entry.row, entry.sizeBytes);
        if (numberBefore !== undefined) keepSmaller({ runId, number: numberBefore });
    }
  }

  return {
    takeNewer(entries) {
      for (const entry of entries) takeNewerOne(entry);
    },
    take(entries) {
      for (const entry of entries.toReversed()) takeOne(entry);
    },
    decided: (runId) => void decided.add(runId),
  };
}
