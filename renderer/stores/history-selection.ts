import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunChoice } from '../../core/contract/history.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import type { HistoryRows } from './history-rows.ts';

/** What one choice may name; more than these are chosen by their query. */
export const MOST_SELECTED = 10_000;

export interface SelectionState {
  /** The row that arrows start from; null before anybody was in the table. */
  readonly cursor: number | null;
  /** Where a stretch of rows begins. */
  readonly anchor: number;
  readonly runIds: ReadonlySet<string>;
  /** Everything that the query finds, whatever has been fetched. */
  readonly isAll: boolean;
}

export interface HistorySelection {
  readonly state: StoreApi<SelectionState>;
  /** This row and no other. */
  choose(index: number): void;
  /** From the anchor to this row. */
  extend(index: number): Promise<void>;
  /** This row too, or no more. */
  toggle(index: number): void;
  all(this: void): void;
  clear(this: void): void;
  /** What was chosen, as the engine takes it; null where nothing is. */
  choice(query: string, definition: LensDefinition): RunChoice | null;
}

const NONE: ReadonlySet<string> = new Set();

export function createHistorySelection(rows: HistoryRows): HistorySelection {
  const state = createStore<SelectionState>(() => ({ cursor: null, anchor: 0, runIds: NONE, isAll: false }));
  const idsAt = (index: number): string[] => {
    const row = rows.rowAt(index);
    return row === null ? [] : [row.runId];
  };
  return {
    state,
    choose(index) {
      state.setState({ cursor: index, anchor: index, runIds: new Set(idsAt(index)), isAll: false });
    },
    async extend(index) {
      const { anchor } = state.getState();
      const from = Math.min(anchor, index);
      const to = Math.min(Math.max(anchor, index), from + MOST_SELECTED - 1);
      state.setState({ cursor: index, isAll: false });
      const known = Array.from({ length: to - from + 1 }, (_, place) => idsAt(from + place)).flat();
      const isKnown = known.length === to - from + 1;
      const runIds = isKnown ? known : (await rows.between(from, to)).map(({ runId }) => runId);
      // Somebody may have gone on while the rows were fetched.
      if (state.getState().cursor === index) state.setState({ runIds: new Set(runIds) });
    },
    toggle(index) {
      const runIds = new Set(state.getState().runIds);
      for (const runId of idsAt(index)) if (!runIds.delete(runId)) runIds.add(runId);
      state.setState({ cursor: index, anchor: index, runIds, isAll: false });
    },
    all() {
      state.setState({ runIds: NONE, isAll: true });
    },
    clear() {
      state.setState({ cursor: null, anchor: 0, runIds: NONE, isAll: false });
    },
    choice(query, definition) {
      const { runIds, isAll } = state.getState();
      if (isAll) return { kind: 'query', query, definition };
      return runIds.size === 0 ? null : { kind: 'runs', runIds: [...runIds].slice(0, MOST_SELECTED) };
    },
  };
}
