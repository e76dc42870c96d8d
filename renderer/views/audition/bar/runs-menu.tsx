import type { Audition } from '../../../../core/contract/audition.ts';
import { Icon } from '../../../components/icon.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { Popover } from '../../../components/popover.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { figureWords } from '../model/progress-words.ts';

const CONNECTIONS = [
  { value: 'reuse', label: 'Warm' },
  { value: 'cold', label: 'Cold' },
] as const;

type Changes = Partial<Pick<Audition, 'runsPerCell' | 'sideBySide' | 'connection' | 'prebufferMs'>>;

function RunsFields() {
  const { store } = useServices().audition;
  const { id, runsPerCell, sideBySide, connection, prebufferMs } = useOpenAudition();
  const change = (changes: Changes) => {
    store.change((audition) => ({ ...audition, ...changes }));
  };
  return (
    <div className="audition-runs-menu" key={id}>
      <NumberField
        label="Runs per cell"
        unit=""
        min={1}
        max={100}
        value={runsPerCell}
        onChange={(runs) => change({ runsPerCell: runs })}
      />
      <NumberField
        label="At the same time"
        unit=""
        min={1}
        max={10}
        value={sideBySide}
        onChange={(runs) => change({ sideBySide: runs })}
      />
      <p className="audition-note">
        Some providers allow only a few requests at once. Voices are measured in turns.
      </p>
      <div className="audition-menu-row">
        <span>Connection</span>
        <Segmented
          label="Connection"
          options={CONNECTIONS}
          value={connection}
          onChange={(value) => change({ connection: value })}
        />
      </div>
      <NumberField
        label="Prebuffer"
        unit="ms"
        min={0}
        max={5000}
        value={prebufferMs}
        onChange={(ms) => change({ prebufferMs: ms })}
      />
      <p className="audition-note">The player that true latency is heard through.</p>
    </div>
  );
}

/** How many runs a cell has, of which kind; in the words that explain the figures. */
export function RunsMenu() {
  const { isOpen, toggle, close } = useMenu('audition-runs');
  const audition = useOpenAudition();
  return (
    <div className="lens">
      <button
        type="button"
        className="lens-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <span className="lens-words">{figureWords(audition)}</span>
        <Icon name="chevronDown" size={11} />
      </button>
      {isOpen && (
        <Popover label="Runs" align="left" onClose={close}>
          <RunsFields />
        </Popover>
      )}
    </div>
  );
}
