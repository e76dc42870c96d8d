import type { HistoryTab } from '../../../stores/history/history-view.ts';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useRowsPainted } from '../use-rows-painted.ts';
import { BaselinePanel } from './baseline-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { LengthPanel } from './length-panel.tsx';
import { TrendPanel } from './trend-panel.tsx';
import './lower-panel.css';

function Panels({ tab }: { readonly tab: HistoryTab }) {
  switch (tab) {
    case 'groups':
      return (
        <>
          <GroupsPanel />
          <BaselinePanel />
        </>
      );
    case 'trend':
      return <TrendPanel />;
    case 'length':
      return <LengthPanel />;
  }
}

/** What the found runs add up to. Its place is there at once, so that the table above need not give way. */
export function LowerPanel() {
  const tab = useHistoryView((view) => view.tab);
  const isTheirTurn = useRowsPainted();
  return <div className="history-lower">{isTheirTurn && <Panels tab={tab} />}</div>;
}
