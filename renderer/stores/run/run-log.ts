import type { RunEvent } from '../../../core/session/record/record.ts';
import { createLogMemory } from './log-context.ts';
import { rowsOf, type LogRow } from './log-rows.ts';

/** More rows than anybody scrolls through; a run of 30 s at 60 chunks/s still fits. */
export const LOG_LIMIT = 2000;

export interface RunLog {
  /** Grows in place, sorted by time; the oldest chunk rows go first when it is full. */
  readonly rows: readonly LogRow[];
  /** Counts changes, so that a reader knows when to look again. */
  readonly version: number;
  readonly dropped: number;
  accept(event: RunEvent): void;
}

/** Reports may come later than what they report: a row is put where its time belongs. */
function insert(rows: LogRow[], row: LogRow): void {
  let index = rows.length;
  while (index > 0 && (rows[index - 1]?.atMs ?? -Infinity) > row.atMs) index -= 1;
  rows.splice(index, 0, row);
}

function dropOldest(rows: LogRow[]): void {
  const chunk = rows.findIndex((row) => row.seq !== null);
  rows.splice(Math.max(0, chunk), 1);
}

/** The event log of one run, bounded. `number` is the run's number as people see it, null where it is not known. */
export function createRunLog(number: number | null): RunLog {
  const rows: LogRow[] = [];
  const memory = createLogMemory(number);
  let [startedAt, version, dropped] = [0, 0, 0];

  return {
    rows,
    get version() {
      return version;
    },
    get dropped() {
      return dropped;
    },
    accept(event) {
      if (event.kind === 'started') startedAt = event.at;
      const fresh = rowsOf(event, memory.context);
      memory.remember(event);
      for (const { at, ...row } of fresh) insert(rows, { ...row, atMs: at - startedAt });
      for (; rows.length > LOG_LIMIT; dropped += 1) dropOldest(rows);
      version += fresh.length;
    },
  };
}
