import { useEffect, useRef } from 'react';
import { useNarrow } from '../../components/use-media.ts';
import { count } from '../../components/format.ts';
import { useEngineAway, useServices, useSetUi } from '../../stores/services.tsx';
import {
  useEdits,
  useHistoryRows,
  useHistorySelection,
  useHistoryView,
} from '../../stores/history/use-history.ts';
import { FilterRow } from './bar/filter-row.tsx';
import { HistoryBar } from './bar/history-bar.tsx';
import { RunDrawer } from './drawer/run-drawer.tsx';
import { LowerPanel } from './lower/lower-panel.tsx';
import { SelectionBar } from './table/selection-bar.tsx';
import { NothingFound } from './table/nothing-found.tsx';
import { RunsTable } from './table/runs-table.tsx';
import { useQuestions } from './use-questions.ts';
import './history-view.css';

/** What somebody who does not see the table should know: how many runs are found, and what was done to them. */
function useSpoken(): void {
  const setUi = useSetUi();
  const answer = useHistoryRows((state) => state.answer);
  const done = useEdits((state) => state.done);
  const said = useRef<string | null>(null);
  useEffect(() => {
    // Runs that come while one looks are not announced one by one.
    if (answer === null || answer.query === said.current) return;
    said.current = answer.query;
    setUi({ spoken: `${count(answer.found, 'run')} found` });
  }, [answer, setUi]);
  useEffect(() => {
    if (done !== '') setUi({ spoken: done });
  }, [done, setUi]);
}

/** How long the cursor rests before the drawer follows it: held arrows must not fetch every run they pass. */
const REST_MS = 140;

/** The open drawer shows the run that is selected alone. */
function useFollowSelection(): void {
  const { history } = useServices();
  const runIds = useHistorySelection((state) => state.runIds);
  useEffect(() => {
    const [only] = runIds;
    if (runIds.size !== 1 || only === undefined) return;
    const timer = setTimeout(() => {
      const { openId } = history.view.state.getState();
      if (openId !== null && openId !== only) history.view.change({ openId: only, otherId: null });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [history, runIds]);
}

function Table() {
  const found = useHistoryRows((state) => state.answer?.found ?? null);
  const failure = useHistoryRows((state) => state.failure);
  const isAway = useEngineAway();
  const hasRows = found === null ? !isAway : found > 0;
  return (
    <div className="history-list">
      {hasRows && failure === null ? <RunsTable /> : <NothingFound />}
      <SelectionBar />
    </div>
  );
}

/** Every run that was made: found, looked at, added up and held against what was before. */
export function HistoryView() {
  useQuestions();
  useSpoken();
  useFollowSelection();
  const isNarrow = useNarrow();
  const openId = useHistoryView((view) => view.openId);
  return (
    <>
      <HistoryBar />
      <div className="history" data-drawer={openId !== null && !isNarrow}>
        <div className="history-main">
          <FilterRow />
          <Table />
          <LowerPanel />
        </div>
        {openId !== null && <RunDrawer runId={openId} />}
      </div>
    </>
  );
}
