import { LanesPanel } from './lanes-panel.tsx';
import { ResultsPanel } from './results/results-panel.tsx';
import { SetupRow } from './setup/setup-row.tsx';
import { useComparison } from './use-comparison.ts';
import { WhatIfPanel } from './what-if/what-if-panel.tsx';
import './chunking-view.css';

/** The screen that compares ways to cut a reply, and says how much audio to hold back. */
export function ChunkingView() {
  const comparison = useComparison();
  return (
    <div className="studio">
      <SetupRow />
      <LanesPanel {...comparison} />
      <ResultsPanel {...comparison} />
      <WhatIfPanel key={comparison.selected?.key ?? ''} strategy={comparison.selected} />
    </div>
  );
}
