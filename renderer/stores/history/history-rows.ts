import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { RowsAnswer, RowsQuestion } from '../../../core/contract/history/rows.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { phaseScaleMs } from './history-scale.ts';

/** Rows of one question; a page of them is fetched when one of them is wanted. */
export const PAGE_ROWS = 100;
/** What the page keeps at a time: a hundred thousand rows would be a hundred megabytes. */
const MOST_PAGES = 30;
/** The most that one question may ask for. */
const MOST_ROWS = 500;

export type RowsAsk = Omit<RowsQuestion, 'offset' | 'limit'>;

export interface RowsState {
  /** null until the first answer, for whatever question. */
  readonly answer: (Pick<RowsAnswer, 'kept' | 'found'> & Pick<RowsAsk, 'query'>) | null;
  /** By the number of the page. Those of the question before stay until the first of the new ones are there. */
  readonly pages: ReadonlyMap<number, readonly RunRow[]>;
  /** The common scale of the rows' phases: that of the first ones, for bars must not change while one scrolls. */
  readonly scaleMs: number;
  readonly failure: Failure | null;
  readonly isWaiting: boolean;
}

/** The rows of a table, however many there are: only those that somebody looks at are fetched. */
export interface HistoryRows {
  readonly state: StoreApi<RowsState>;
  ask(question: RowsAsk): void;
  /** Rows that are on screen now, by their places. */
  want(from: number, to: number): void;
  /** Runs have come, gone or changed: the same question again. */
  again(): void;
  rowAt(index: number): RunRow | null;
  /** The place of a run among the fetched rows; null where it is not among them. */
  indexOf(runId: string): number | null;
  /** All rows from one place to another, those that were never on screen too; null where they cannot be had. */
  between(from: number, to: number): Promise<readonly RunRow[] | null>;
}

const pageOf = (index: number): number => Math.floor(index / PAGE_ROWS);

const isSame = (one: RowsAsk | null, other: RowsAsk): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The pages that lie nearest to what is on screen. */
function nearest(pages: ReadonlyMap<number, readonly RunRow[]>, shown: number) {
  if (pages.size <= MOST_PAGES) return pages;
  const byDistance = [...pages].sort(([a], [b]) => Math.abs(a - shown) - Math.abs(b - shown));
  return new Map(byDistance.slice(0, MOST_PAGES));
}

export function createHistoryRows(client: EngineBridge): HistoryRows {
  const state = createStore<RowsState>(() => ({
    ...{ answer: null, pages: new Map(), scaleMs: 0, failure: null, isWaiting: false },
  }));
  let question: RowsAsk | null = null;
  let hasScale = false;
  /** Answers to earlier questions come too late. */
  let round = 0;
  let shown = { from: 0, to: 0 };
  const underWay = new Set<number>();

  async function fetchPage(asked: RowsAsk, page: number): Promise<void> {
    const own = round;
    underWay.add(page);
    const reply = await client.invoke('history.rows', {
      ...asked,
      offset: page * PAGE_ROWS,
      limit: PAGE_ROWS,
    });
    if (own !== round) return;
    underWay.delete(page);
    if (!reply.ok) return state.setState({ failure: reply.error, isWaiting: false });
    keep(asked, page, reply.value);
  }

  function keep({ query }: RowsAsk, page: number, { kept, found, rows }: RowsAnswer): void {
    const isFirst = state.getState().isWaiting;
    const before = isFirst ? new Map<number, readonly RunRow[]>() : new Map(state.getState().pages);
    const pages = nearest(before.set(page, rows), pageOf(shown.from));
    state.setState({ answer: { kept, found, query }, pages, failure: null, isWaiting: false });
    if (!hasScale) state.setState({ scaleMs: phaseScaleMs(rows) });
    hasScale = rows.length > 0;
    // The first answer says how many there are; what is on screen may lie on other pages.
    if (isFirst) want(shown.from, shown.to);
  }

  function begin(): void {
    if (question === null) return;
    round += 1;
    underWay.clear();
    state.setState({ isWaiting: true });
    void fetchPage(question, pageOf(shown.from));
  }

  function want(from: number, to: number): void {
    shown = { from, to };
    const { answer, pages, isWaiting } = state.getState();
    if (question === null || answer === null || isWaiting) return;
    const last = pageOf(Math.min(to, answer.found - 1));
    for (let page = pageOf(from); page <= last; page += 1) {
      if (!pages.has(page) && !underWay.has(page)) void fetchPage(question, page);
    }
  }

  return {
    state,
    want,
    again: begin,
    ask(next) {
      // Asked ahead of the screen, and on its way.
      if (state.getState().isWaiting && isSame(question, next)) return;
      question = next;
      hasScale = false;
      shown = { from: 0, to: shown.to - shown.from };
      begin();
    },
    rowAt(index) {
      return state.getState().pages.get(pageOf(index))?.[index % PAGE_ROWS] ?? null;
    },
    indexOf(runId) {
      for (const [page, rows] of state.getState().pages) {
        const place = rows.findIndex((row) => row.runId === runId);
        if (place !== -1) return page * PAGE_ROWS + place;
      }
      return null;
    },
    async between(from, to) {
      const asked = question;
      const rows: RunRow[] = [];
      for (let offset = from; offset <= to && asked !== null; offset += MOST_ROWS) {
        const limit = Math.min(MOST_ROWS, to - offset + 1);
        const reply = await client.invoke('history.rows', { ...asked, offset, limit });
        // Rows of another question are not what was meant.
        if (asked !== question) return null;
        if (!reply.ok) {
          state.setState({ failure: reply.error });
          return null;
        }
        rows.push(...reply.value.rows);
      }
      return rows;
    },
  };
}
