import { useStore } from 'zustand';
import { formatTenth } from '../../../charts/format-number.ts';
import { Chip } from '../../../components/chip.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';

/** What most streamed speech is brought to. */
const USUAL_LUFS = -16;

export const lufsWords = (lufs: number): string => formatTenth(lufs).replace(/\.0$/, '');

/** To which loudness everything that is played is brought; off, it is played as it came. */
export function LoudnessChip() {
  const { store, listen } = useServices().audition;
  const heardLufs = useStore(listen.state, ({ level }) => level?.lufs ?? null);
  const { matchLufs, id } = useOpenAudition();
  const isOn = matchLufs !== null;
  const words = isOn ? `Loudness matched, ${lufsWords(heardLufs ?? matchLufs)} LUFS` : 'Loudness as it came';
  return (
    <Chip menu="audition-loudness" label="Loudness" words={words}>
      <div className="audition-runs-menu" key={`${id} ${String(isOn)}`}>
        <label className="audition-menu-row">
          <span>Bring all voices to one loudness</span>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target }) => {
              store.change((audition) => ({ ...audition, matchLufs: target.checked ? USUAL_LUFS : null }));
            }}
          />
        </label>
        {isOn && (
          <NumberField
            label="Loudness"
            unit="LUFS"
            min={-40}
            max={-5}
            value={matchLufs}
            onChange={(lufs) => {
              store.change((audition) => ({ ...audition, matchLufs: lufs }));
            }}
          />
        )}
        <p className="audition-note">
          Integrated loudness by ITU-R BS.1770-4. Where a voice would pass −1 dBTP, all voices of its sample
          are quieter, and the level really heard is named. Blind comparisons are always matched.
        </p>
      </div>
    </Chip>
  );
}
