import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';
import type { SimulatedLlm } from '../../../../core/contract/token-source.ts';
import { Button } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { Chip } from './chip.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

type Pause = SimulatedLlm['pauses'][number];

const USUAL: Pause = FIRST_STUDIO.llm.pauses[0] ?? { afterCharacters: 40, forMs: 1200 };
/** Further on in the reply than the last one. */
const FURTHER_CHARACTERS = 80;
/** More than these are no pauses but a slow model. */
const MOST_PAUSES = 12;

const length = (forMs: number) => `${String(forMs / 1000)} s`;

function shortWords(pauses: readonly Pause[]): string {
  if (pauses.length === 0) return 'No pause';
  const allMs = pauses.reduce((sum, { forMs }) => sum + forMs, 0);
  return pauses.length === 1 ? `Pause ${length(allMs)}` : `${String(pauses.length)} pauses, ${length(allMs)}`;
}

function chipWords(pauses: readonly Pause[]): string {
  const [first] = pauses;
  if (first === undefined) return shortWords(pauses);
  if (pauses.length > 1) return `${shortWords(pauses)} in all`;
  return `${shortWords(pauses)} after ${whole(first.afterCharacters)} characters`;
}

interface PauseRowProps {
  readonly number: number;
  readonly pause: Pause;
  readonly onChange: (pause: Pause) => void;
  readonly onRemove: () => void;
}

function PauseRow({ number, pause, onChange, onRemove }: PauseRowProps) {
  return (
    <li className="studio-pause" aria-label={`Pause ${String(number)}`}>
      <NumberField
        {...{ label: 'Length', unit: 'ms', min: 1, max: 60_000, value: pause.forMs }}
        onChange={(forMs) => {
          onChange({ ...pause, forMs });
        }}
      />
      <NumberField
        {...{ label: 'After', unit: 'characters', min: 0, max: 100_000, value: pause.afterCharacters }}
        onChange={(afterCharacters) => {
          onChange({ ...pause, afterCharacters });
        }}
      />
      <Button look="quiet" size="small" aria-label={`Remove pause ${String(number)}`} onClick={onRemove}>
        Remove
      </Button>
    </li>
  );
}

/** Where the model stands still, as one does that looks something up. */
export function PauseChip() {
  const { studio, change } = useStudioSettings();
  if (studio.source !== 'simulated') return null;
  const { pauses } = studio.llm;
  const set = (next: Pause[]) => {
    change({ llm: { ...studio.llm, pauses: next } });
  };
  const add = () => {
    const last = pauses.at(-1);
    const next =
      last === undefined ? USUAL : { ...last, afterCharacters: last.afterCharacters + FURTHER_CHARACTERS };
    set([...pauses, next]);
  };
  return (
    <Chip menu="studio-pause" label="Pause" words={chipWords(pauses)} short={shortWords(pauses)}>
      <ul className="studio-pauses">
        {pauses.map((pause, index) => (
          <PauseRow
            // A pause that goes takes its fields with it: what is typed into them belongs to none of the others.
            key={`${String(index)} of ${String(pauses.length)}`}
            number={index + 1}
            pause={pause}
            onChange={(changed) => {
              set(pauses.with(index, changed));
            }}
            onRemove={() => {
              set(pauses.filter((_, other) => other !== index));
            }}
          />
        ))}
      </ul>
      <div className="studio-menu-row">
        <Button size="small" disabled={pauses.length >= MOST_PAUSES} onClick={add}>
          Add a pause
        </Button>
      </div>
    </Chip>
  );
}
