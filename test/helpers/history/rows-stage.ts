import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { RowsAnswer } from '../../../core/contract/history/rows.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { createHistory, type History } from '../../../electron/storage/history.ts';
import { type HistoryRows, openHistoryRows } from '../../../electron/storage/rows/history-rows.ts';
import { completeRun } from '../../factories/run-events.ts';
import { tonePcm } from '../sound/tone.ts';

const PCM = { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;
/** The wall time of everything that rows are told of. */
export const ROWS_NOW = '2026-11-21T12:00:00.000Z';

/** A history and its rows, in a folder of their own. */
export interface RowsStage {
  readonly history: History;
  /** To be replaced by who closes them. */
  rows: HistoryRows;
  runsFolder(): string;
  indexFolder(): string;
  /** Rows of another process over the same folders. */
  open(): Promise<HistoryRows>;
  reopen(): Promise<void>;
  /** Keeps a run, and its row where somebody is told of its end. */
  keep(runId: string, text?: string, isTold?: boolean): Promise<void>;
  page(query?: string): Promise<RowsAnswer>;
  /** Id and number of the runs that are found, the newest first. */
  told(query?: string): Promise<[string, number][]>;
  row(runId: string): Promise<RunRow | undefined>;
  close(): Promise<void>;
}

export const byQuery = (query: string): RunChoice => ({ kind: 'query', query, definition: OWN_DEFINITION });

export async function openRowsStage(): Promise<RowsStage> {
  const root = await mkdtemp(join(tmpdir(), 'onset-rows-'));
  const history = createHistory({ folder: join(root, 'runs') });
  const open = (): Promise<HistoryRows> =>
    openHistoryRows({
      ...{ runsFolder: stage.runsFolder(), folder: stage.indexFolder() },
      wallTime: () => ROWS_NOW,
      changed: () => undefined,
    });
  const stage: Omit<RowsStage, 'rows'> = {
    history,
    runsFolder: () => join(root, 'runs'),
    indexFolder: () => join(root, 'history'),
    open,
    async reopen() {
      await whole.rows.close();
      whole.rows = await open();
    },
    async keep(runId, text = 'Hello there.', isTold = true) {
      for (const event of completeRun({ text })) {
        if (event.kind === 'chunk' && event.seq === 0)
          history.hear(runId, { request: 0, skipMs: 0, format: PCM, bytes: tonePcm(100) });
        history.append(runId, event);
      }
      if (isTold) await whole.rows.ended(runId);
    },
    async page(query = '') {
      // Answers over all rows wait for the rows of records that have none.
      await whole.rows.serve['history.facets']({ query: '', definition: OWN_DEFINITION });
      return whole.rows.serve['history.rows']({
        ...{ query, definition: OWN_DEFINITION, offset: 0, limit: 100 },
        sort: { by: 'number', metric: 'ttfa', descending: true },
      });
    },
    told: async (query = '') => (await stage.page(query)).rows.map(({ runId, number }) => [runId, number]),
    row: async (runId) => (await stage.page()).rows.find((other) => other.runId === runId),
    async close() {
      await whole.rows.close();
      await history.close();
      await rm(root, { recursive: true });
    },
  };
  const whole: RowsStage = Object.assign(stage, { rows: await open() });
  return whole;
}
