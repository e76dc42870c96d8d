import { useCatalogue, useOpened, useRun } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { voiceWordsOf, whenOf } from '../../../views/history/model/row-words.ts';
import { Button } from '../../button.tsx';
import { whole } from '../../format.ts';
import './recorded-badge.css';

/** Above a run of an opened file: what Live shows then is the past. */
export function RecordedBadge() {
  const { isOpen, toggle } = useMenu('sessions');
  const recorded = useRun((state) => state.recorded);
  const providers = useCatalogue((state) => state.providers);
  const hasFile = useOpened((state) => state.sessions.some(({ id }) => id === recorded?.session));
  if (recorded === null) return null;
  const { fileName, row } = recorded;
  const words = `run ${whole(row.number)} of ${fileName}, ${voiceWordsOf(row, providers).line}, ${whenOf(row.startedAtMs)}`;
  return (
    <section className="recorded" aria-label="Recorded run">
      <strong className="recorded-badge">recorded, not measured now</strong>
      <span className="recorded-words" title={words}>
        {words}
      </span>
      {hasFile && (
        <Button size="small" look="quiet" aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
          Its file
        </Button>
      )}
    </section>
  );
}
