import { useMemo, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { useSetUi, useStudio } from '../../../stores/services.tsx';
import type { StudioOrder } from '../../../stores/studio/studio-plan.ts';
import { besideWords } from '../model/beside.ts';
import { resultTable } from '../model/results.ts';
import { zeroWords } from '../model/run-zero.ts';
import { verdictParts } from '../model/verdict.ts';
import { noteOf, type PanelProps, useModelled } from '../use-comparison.ts';
import { FailedRuns } from './failed-runs.tsx';
import { ResultsTable } from './results-table.tsx';
import { SaveResults } from './save-results.tsx';
import { VerdictNote } from './verdict-note.tsx';
import './results.css';

/** From what its figures count, and how many runs were under way at once. */
function unitsWords(order: StudioOrder | null): string {
  const atOnce = order === null ? '' : `, ${whole(order.sideBySide)} at a time`;
  return `ms from ${zeroWords(order?.source.kind ?? null)}${atOnce}, means per reply`;
}

/** What each strategy came to, and which is best where that is beyond chance. */
export function ResultsPanel({ state, strategies, selected, otherSetup }: PanelProps) {
  const setUi = useSetUi();
  const failed = useStudio((state) => (state.stage.kind === 'failed' ? state.stage.failure : null));
  const order = useStudio((state) => state.order);
  const [isModelling, setModelling] = useState(false);
  const modelled = useModelled(state, isModelling);
  const table = useMemo(
    () => resultTable(strategies, modelled?.strategies),
    [strategies, modelled?.strategies],
  );
  const parts = useMemo(() => verdictParts(strategies), [strategies]);
  const beside = useMemo(() => besideWords(strategies), [strategies]);
  const hasRuns = strategies.some(({ row }) => row.n > 0);
  return (
    <Panel
      title="Results"
      note={noteOf(otherSetup, unitsWords(order))}
      className="studio-results"
      aside={
        <>
          <span className="studio-best-legend">
            <span className="studio-diamond" aria-hidden="true" /> best in column
          </span>
          <Button
            size="small"
            aria-pressed={isModelling}
            disabled={!hasRuns}
            title="Rows for strategies that were not run, from how the vendor answered in the runs"
            onClick={() => {
              setModelling(!isModelling);
            }}
          >
            Model the rest
          </Button>
          <SaveResults strategies={strategies} />
        </>
      }
    >
      <ResultsTable
        {...table}
        footnote={modelled?.words ?? null}
        selectedKey={selected?.key ?? null}
        onSelect={(studioKey) => {
          setUi({ studioKey });
        }}
      />
      {failed !== null && hasRuns && (
        <p className="studio-verdict studio-verdict-failed" role="alert">
          It was broken off: {failed.message} {failed.hint}
        </p>
      )}
      {beside !== '' && <p className="studio-beside">{beside}</p>}
      <FailedRuns strategies={strategies} />
      <VerdictNote parts={parts} />
    </Panel>
  );
}
