import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';
import type { SimulatedLlm } from '../../../../core/contract/token-source.ts';
import { whole } from '../../../components/format.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { Chip } from './chip.tsx';
import { NumberField } from './number-field.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

type Pause = SimulatedLlm['pauses'][number];

const USUAL: Pause = FIRST_STUDIO.llm.pauses[0] ?? { afterCharacters: 40, forMs: 1200 };

const pauseWords = ({ forMs, afterCharacters }: Pause): string =>
  `Pause ${String(forMs / 1000)} s after ${whole(afterCharacters)} characters`;

/** Whether the model stands still once, as one does that looks something up. */
export function PauseChip() {
  const { studio, change } = useStudioSettings();
  if (studio.source !== 'simulated') return null;
  const [pause] = studio.llm.pauses;
  const set = (pauses: Pause[]) => {
    change({ llm: { ...studio.llm, pauses } });
  };
  return (
    <Chip menu="studio-pause" label="Pause" words={pause === undefined ? 'No pause' : pauseWords(pause)}>
      <Segmented
        label="Pause"
        options={[
          { value: 'none', label: 'No pause' },
          { value: 'one', label: 'One pause' },
        ]}
        value={pause === undefined ? 'none' : 'one'}
        onChange={(kind) => {
          set(kind === 'none' ? [] : [pause ?? USUAL]);
        }}
      />
      {pause !== undefined && (
        <>
          <NumberField
            {...{ label: 'Length', unit: 'ms', min: 1, max: 60_000, value: pause.forMs }}
            onChange={(forMs) => {
              set([{ ...pause, forMs }]);
            }}
          />
          <NumberField
            {...{ label: 'After', unit: 'characters', min: 0, max: 100_000, value: pause.afterCharacters }}
            onChange={(afterCharacters) => {
              set([{ ...pause, afterCharacters }]);
            }}
          />
        </>
      )}
    </Chip>
  );
}
