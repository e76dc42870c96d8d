import { LAB_PRESETS, type LabProfile } from '../../../../core/contract/lab-profile.ts';
import { Select } from '../../../components/select.tsx';
import { Slider } from '../../../components/slider.tsx';
import { whole } from '../../../components/format.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';

const PRESETS: Readonly<Record<string, LabProfile>> = LAB_PRESETS;
const OWN = 'Own';

interface Knob {
  readonly label: string;
  readonly max: number;
  readonly step: number;
  readonly read: (profile: LabProfile) => number;
  readonly write: (profile: LabProfile, value: number) => LabProfile;
  readonly words: (value: number) => string;
}

/** A slider of stalls must rise to the right: stalls a minute, said as "1 in 10 s". */
const PER_MINUTE = 60;
const DEFAULT_STALL_MS = 150;

const ms = (value: number) => `${whole(value)} ms`;

const KNOBS: readonly Knob[] = [
  {
    ...{ label: 'Round trip', max: 400, step: 1, words: ms },
    read: ({ roundTripMs }) => roundTripMs,
    write: (profile, roundTripMs) => ({ ...profile, roundTripMs }),
  },
  {
    ...{ label: 'Jitter', max: 200, step: 1, words: ms },
    read: ({ jitterMs }) => jitterMs,
    write: (profile, jitterMs) => ({ ...profile, jitterMs }),
  },
  {
    ...{ label: 'Think time', max: 1000, step: 5, words: ms },
    read: ({ thinkMs }) => thinkMs,
    write: (profile, thinkMs) => ({ ...profile, thinkMs }),
  },
  {
    ...{ label: 'Stalls', max: 60, step: 1 },
    read: ({ stallEverySeconds }) =>
      stallEverySeconds === 0 ? 0 : Math.round(PER_MINUTE / stallEverySeconds),
    write: (profile, perMinute) => ({
      ...profile,
      stallEverySeconds: perMinute === 0 ? 0 : PER_MINUTE / perMinute,
      stallMs: profile.stallMs === 0 ? DEFAULT_STALL_MS : profile.stallMs,
    }),
    words: (perMinute) => (perMinute === 0 ? 'none' : `1 in ${Math.round(PER_MINUTE / perMinute)} s`),
  },
];

function KnobRow({ knob }: { readonly knob: Knob }) {
  const { labProfile } = useSettings();
  const change = useChangeSettings();
  const value = knob.read(labProfile);
  return (
    <div className="lab-row">
      <span>{knob.label}</span>
      <Slider
        {...{ label: knob.label, value, min: 0, max: Math.max(knob.max, value), step: knob.step }}
        valueText={knob.words(value)}
        onChange={(next) => {
          change({ labProfile: knob.write(labProfile, next), labPreset: OWN });
        }}
      />
      <span className="lab-value">{knob.words(value)}</span>
    </div>
  );
}

/** The network that the lab pretends to be; there whenever Lab is the target. */
export function LabPanel() {
  const { labPreset } = useSettings();
  const change = useChangeSettings();
  const known = PRESETS[labPreset] === undefined ? OWN : labPreset;
  const names = [...Object.keys(PRESETS), ...(known === OWN ? [OWN] : [])];
  const choose = (name: string) => {
    const labProfile = PRESETS[name];
    if (labProfile !== undefined) change({ labPreset: name, labProfile });
  };
  return (
    <section className="lab-panel" aria-label="Lab network">
      <header className="lab-head">
        <h3 className="type-panel-title">Lab network</h3>
        <Select
          label="Network"
          options={names.map((name) => ({ value: name, label: name }))}
          value={known}
          onChange={choose}
        />
      </header>
      {KNOBS.map((knob) => (
        <KnobRow key={knob.label} knob={knob} />
      ))}
    </section>
  );
}
