import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import type { RunFrame } from '../run/run-frame.ts';
import type { RunsStore } from '../stored/runs-store.ts';
import { storedFrame } from '../stored/stored-frame.ts';
import { NEWEST_FIRST } from './history-view.ts';

export interface HistoryRunState {
  readonly runId: string | null;
  /** As the table has it, with tags, note and stars; null until it is there. */
  readonly row: RunRow | null;
  /** As Live would show it; null until it is there. */
  readonly frame: RunFrame | null;
  /** It is not kept any more, or its file cannot be read. */
  readonly isMissing: boolean;
}

/** The run in the drawer: its record and its sound are fetched when it is opened. */
export interface HistoryRun {
  readonly state: StoreApi<HistoryRunState>;
  open(runId: string | null): void;
  /** Its tags may have changed. */
  again(): void;
}

const CLOSED: HistoryRunState = { runId: null, row: null, frame: null, isMissing: false };

export function createHistoryRun(client: EngineBridge, runs: Pick<RunsStore, 'fetch'>): HistoryRun {
  const state = createStore<HistoryRunState>(() => CLOSED);
  const isOpen = (runId: string) => state.getState().runId === runId;

  async function fetchRow(runId: string): Promise<RunRow | null> {
    const reply = await client.invoke('history.rows', {
      ...{ query: `id=${runId}`, sort: NEWEST_FIRST, definition: OWN_DEFINITION, offset: 0, limit: 1 },
    });
    const row = reply.ok ? (reply.value.rows[0] ?? null) : null;
    if (isOpen(runId) && row !== null) state.setState({ row });
    return row;
  }

  async function fetchAll(runId: string): Promise<void> {
    const [row, stored] = await Promise.all([fetchRow(runId), runs.fetch(runId)]);
    if (!isOpen(runId)) return;
    const frame = stored === null ? null : storedFrame(runId, row?.number ?? 0, stored.events, stored.peaks);
    state.setState({ frame, isMissing: frame === null });
  }

  return {
    state,
    open(runId) {
      if (state.getState().runId === runId) return;
      state.setState({ ...CLOSED, runId });
      if (runId !== null) void fetchAll(runId);
    },
    again() {
      const { runId } = state.getState();
      if (runId !== null) void fetchRow(runId);
    },
  };
}
