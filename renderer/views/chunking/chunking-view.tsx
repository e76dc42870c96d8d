import { LanesPanel } from './lanes-panel.tsx';
import { ResultsPanel } from './results/results-panel.tsx';
import { SetupRow } from './setup/setup-row.tsx';
import { useComparison, useOtherSetup } from './use-comparison.ts';
import { WhatIfPanel } from './what-if/what-if-panel.tsx';
import './chunking-view.css';

/** The screen that compares ways to cut a reply, and says how much audio to hold back. */
export function ChunkingView() {
  const comparison = useComparison();
  const otherSetup = useOtherSetup();
  return (
    <div className="studio" data-other-setup={otherSetup !== null}>
      <h1 className="visually-hidden">Chunking</h1>
      <SetupRow />
      <LanesPanel {...comparison} otherSetup={otherSetup} />
      <ResultsPanel {...comparison} otherSetup={otherSetup} />
      <WhatIfPanel key={comparison.selected?.key ?? ''} strategy={comparison.selected} />
    </div>
  );
}
