import { useCatalogue, useDoor, useRun, useServices } from '../../stores/services.tsx';
import { useStore } from 'zustand';
import { doorProblem } from '../../stores/door-store.ts';
import { Icon } from '../icon.tsx';
import './engine-bar.css';

/** A calm bar for what concerns the whole page: the engine is away, sound is blocked, settings cannot be kept. */
export function EngineBar() {
  const { settings } = useServices();
  const away = useDoor(doorProblem);
  const unsaved = useStore(settings.state, (state) => state.failure);
  const catalogueFailure = useCatalogue((state) => state.failure);
  const unheard = useRun((state) => state.unheard);
  if (away !== null) return <Bar words={away} />;
  if (unheard !== null) return <Bar words={`${unheard.message} ${unheard.hint}`} />;
  if (unsaved !== null) return <Bar words={`Settings are not saved. ${unsaved.message} ${unsaved.hint}`} />;
  if (catalogueFailure === null) return null;
  return (
    <Bar words={`Providers could not be listed. ${catalogueFailure.message} ${catalogueFailure.hint}`} />
  );
}

function Bar({ words }: { readonly words: string }) {
  return (
    <div className="engine-bar" role="status">
      <Icon name="warning" />
      <span>{words}</span>
    </div>
  );
}
