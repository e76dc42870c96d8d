import { useHistoryView } from '../../../stores/use-history.ts';
import { BaselinePanel } from './baseline-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { LengthPanel } from './length-panel.tsx';
import { TrendPanel } from './trend-panel.tsx';
import './lower-panel.css';

/** What the found runs add up to. */
export function LowerPanel() {
  const tab = useHistoryView((view) => view.tab);
  switch (tab) {
    case 'groups':
      return (
        <div className="history-lower">
          <GroupsPanel />
          <BaselinePanel />
        </div>
      );
    case 'trend':
      return (
        <div className="history-lower">
          <TrendPanel />
        </div>
      );
    case 'length':
      return (
        <div className="history-lower">
          <LengthPanel />
        </div>
      );
  }
}
