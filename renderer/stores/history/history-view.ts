import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GroupSource } from '../../../core/contract/history/compare.ts';
import type { Dimension, Metric } from '../../../core/contract/history/measured.ts';
import type { RowsQuestion } from '../../../core/contract/history/rows.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import type { QueryProblem } from '../../../core/history/query/terms.ts';

export type HistoryTab = 'groups' | 'trend' | 'length';

/** Two groups that stand against each other in place of the baseline, with what they are called. */
export interface ComparedGroups {
  readonly a: { readonly source: GroupSource; readonly label: string };
  readonly b: { readonly source: GroupSource; readonly label: string };
}

/** What the History screen shows, and how. It stays as it is while another screen is open. */
export interface HistoryView {
  /** As it is typed. */
  readonly typed: string;
  /** The last of it that makes sense: what is asked. */
  readonly query: string;
  readonly problem: QueryProblem | null;
  readonly sort: RowsQuestion['sort'];
  readonly tab: HistoryTab;
  readonly metric: Metric;
  readonly by: Dimension;
  readonly across: Dimension | null;
  readonly temperature: 'cold' | 'warm';
  /** The name of the baseline that the runs are held against. */
  readonly baseline: string | null;
  readonly groups: ComparedGroups | null;
  /** The run in the drawer, and the one it is held against. */
  readonly openId: string | null;
  readonly otherId: string | null;
}

export interface HistoryViewStore {
  readonly state: StoreApi<HistoryView>;
  change(this: void, patch: Partial<Omit<HistoryView, 'typed' | 'query' | 'problem'>>): void;
  /** A key was pressed in the query field: it is asked a moment after the last one. */
  type(this: void, typed: string): void;
  /** Asked at once: a chip, a suggestion, Enter. */
  ask(this: void, query: string): void;
}

/** Long enough that a word is not looked for letter by letter, too short to be waited for. */
const TYPING_MS = 180;

export const NEWEST_FIRST: RowsQuestion['sort'] = { by: 'number', metric: 'lens', descending: true };

export const FIRST_HISTORY_VIEW: HistoryView = {
  ...{ typed: '', query: '', problem: null, sort: NEWEST_FIRST },
  ...{ tab: 'groups', metric: 'lens', by: 'voice', across: null, temperature: 'warm' },
  ...{ baseline: null, groups: null, openId: null, otherId: null },
};

export function createHistoryView(): HistoryViewStore {
  const state = createStore<HistoryView>(() => FIRST_HISTORY_VIEW);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ask(query: string): void {
    clearTimeout(timer);
    // Only whether it makes sense: which day is today is the engine's to say.
    const parsed = parseQuery(query, 0);
    if (!parsed.ok) return state.setState({ typed: query, problem: parsed.problem });
    state.setState({ typed: query, query: query.trim(), problem: null });
  }

  return {
    state,
    ask,
    change: (patch) => state.setState(patch),
    type(typed) {
      state.setState({ typed });
      clearTimeout(timer);
      timer = setTimeout(() => ask(typed), TYPING_MS);
    },
  };
}
