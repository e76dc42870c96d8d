import type { Blind } from '../../../../core/contract/audition.ts';
import { Chip } from '../../../components/chip.tsx';
import { count } from '../../../components/format.ts';
import { NumberField } from '../../../components/number-field.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { Select } from '../../../components/select.tsx';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';
import { useMatrixActions } from '../use-matrix-actions.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { useVoiceNames } from '../use-voice-names.ts';

const MODES = [
  { value: 'equalised', label: 'Equalised' },
  { value: 'true_latency', label: 'True latency' },
] as const;
const KINDS = [
  { value: 'ab', label: 'A/B' },
  { value: 'abx', label: 'A/B/X' },
] as const;
const EVERY = 'every';

/** Which voices are compared; also C on their rows. */
function VoicesChip() {
  const { blind } = useOpenAudition();
  const rows = useShownRows();
  const nameOf = useVoiceNames();
  const chosenName = useVoiceNames(blind.voices);
  const { compare } = useMatrixActions();
  const chosen = rows.filter(({ voice }) => blind.voices.includes(voice.key));
  const names = chosen.map(({ voice }) => chosenName(voice.key)).join(' against ');
  const words =
    chosen.length < 2 ? 'Choose voices' : chosen.length === 2 ? names : count(chosen.length, 'voice');
  return (
    <Chip menu="audition-blind" label="Voices compared blind" words={words}>
      <div className="blind-voices" role="group" aria-label="Voices compared blind">
        {rows.map(({ voice }) => (
          <label key={voice.key}>
            <input
              type="checkbox"
              checked={blind.voices.includes(voice.key)}
              onChange={() => {
                compare(voice.key);
              }}
            />
            {nameOf(voice.key)}
          </label>
        ))}
      </div>
    </Chip>
  );
}

/** What is compared and how; once there is a vote it stays as it is until the round starts over. */
export function BlindSetup() {
  const { store } = useServices().audition;
  const { id, blind, samples } = useOpenAudition();
  const change = (changes: Partial<Blind>) => {
    store.change((audition) => ({ ...audition, blind: { ...audition.blind, ...changes } }));
  };
  const texts = samples.map(({ key, name }, place) => ({
    value: key,
    label: `Sample S${String(place + 1)}, ${name}`,
  }));
  return (
    <div className="blind-setup" key={id}>
      <VoicesChip />
      <Select
        label="Sample"
        options={[{ value: EVERY, label: 'Every sample in turn' }, ...texts]}
        value={blind.sample ?? EVERY}
        onChange={(sample) => {
          change({ sample: sample === EVERY ? null : sample });
        }}
      />
      <div className="blind-pair">
        <Segmented
          frame
          label="Kind"
          options={KINDS}
          value={blind.kind}
          onChange={(kind) => change({ kind })}
        />
        <Select label="Mode" options={MODES} value={blind.mode} onChange={(mode) => change({ mode })} />
      </div>
      <NumberField
        label="Trials"
        unit=""
        min={1}
        max={200}
        value={blind.trials}
        onChange={(trials) => change({ trials })}
      />
      <NumberField
        label="Seed"
        unit=""
        min={0}
        max={2 ** 31}
        value={blind.seed}
        onChange={(seed) => change({ seed })}
      />
    </div>
  );
}
