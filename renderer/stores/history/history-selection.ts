import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
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
  /** Nothing is selected; arrows go on from where they were. */
  clear(this: void): void;
  /** As if nobody had been in the table. */
  reset(this: void): void;
  /** What was chosen, as the engine takes it; null where nothing is. */
  choice(query: string, definition: LensDefinition): RunChoice | null;
  /** Follows the rows: the cursor stays on its run when others come above it. @returns stops following */
  connect(): () => void;
}

const NONE: ReadonlySet<string> = new Set();
const UNTOUCHED: SelectionState = { cursor: null, anchor: 0, runIds: NONE, isAll: false };

export function createHistorySelection(rows: HistoryRows): HistorySelection {
  const state = createStore<SelectionState>(() => UNTOUCHED);
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
      const runIds = isKnown ? known : (await rows.between(from, to))?.map(({ runId }) => runId);
      // Somebody may have gone on while the rows were fetched.
      if (runIds !== undefined && state.getState().cursor === index)
        state.setState({ runIds: new Set(runIds) });
    },
    toggle(index) {
      const runIds = new Set(state.getState().runIds);
      for (const runId of idsAt(index))
        if (!runIds.delete(runId) && runIds.size < MOST_SELECTED) runIds.add(runId);
      state.setState({ cursor: index, anchor: index, runIds, isAll: false });
    },
    all() {
      state.setState({ runIds: NONE, isAll: true });
    },
    clear: () => state.setState({ runIds: NONE, isAll: false }),
    reset: () => state.setState(UNTOUCHED),
    choice(query, definition) {
      const { runIds, isAll } = state.getState();
      if (isAll) return { kind: 'query', query, definition };
      return runIds.size === 0 ? null : { kind: 'runs', runIds: [...runIds] };
    },
    connect: () =>
      rows.state.subscribe(({ pages }, before) => {
        const { cursor, anchor, runIds } = state.getState();
        const [only] = runIds;
        // Where a stretch is under way the cursor is ahead of what is selected.
        const isAlone = only !== undefined && runIds.size === 1 && cursor === anchor;
        if (pages === before.pages || !isAlone) return;
        const index = rows.indexOf(only);
        if (index !== null && index !== cursor) state.setState({ cursor: index, anchor: index });
      }),
  };
}
