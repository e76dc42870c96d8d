import { whole } from '../../../components/format.ts';
import {
  OpenedButton,
  OpenSessionButton,
} from '../../../components/shell/open-session/open-session-button.tsx';
import { useHistoryRows } from '../../../stores/history/use-history.ts';
import { sizeWords } from '../model/row-words.ts';
import { ExportMenu } from './export-menu.tsx';
import { QueryField } from './query-field.tsx';
import './history-bar.css';

/** How much is kept; while the older runs are still being read, how many of them so far. */
function Kept() {
  const kept = useHistoryRows((state) => state.answer?.kept ?? null);
  if (kept === null) return null;
  const words = kept.isComplete ? 'kept on this computer' : 'read so far';
  return (
    <p className="history-kept">
      {whole(kept.runs)} {kept.runs === 1 ? 'run' : 'runs'} {words}, {sizeWords(kept.bytes)}
    </p>
  );
}

/** What is looked for, how much is kept, and the way out as files. */
export function HistoryBar() {
  return (
    <header className="top-bar history-bar">
      <h1 className="type-screen-title">History</h1>
      <QueryField />
      <div className="top-bar-right">
        <Kept />
        <OpenedButton />
        <OpenSessionButton />
        <ExportMenu menu="history-export" />
      </div>
    </header>
  );
}
