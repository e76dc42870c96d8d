import { useEffect } from 'react';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { NumberField } from '../../../components/number-field.tsx';
import { useChangeSettings, usePhrases, useServices, useSettings } from '../../../stores/services.tsx';
import { PhraseWarmer } from './phrase-warmer.tsx';
import './phrases.css';

const BYTES_PER_MB = 1024 * 1024;
const inMb = (sizeBytes: number): string => `${(sizeBytes / BYTES_PER_MB).toFixed(1)} MB`;

function Held() {
  const { phrases } = useServices();
  const info = usePhrases((state) => state.info);
  const words =
    info === null
      ? 'not known yet'
      : `${count(info.count, 'phrase')}, ${inMb(info.sizeBytes)} of ${inMb(info.limitBytes)}`;
  return (
    <div className="settings-row">
      <span className="settings-label">Holds</span>
      <span role="status">{words}</span>
      <Button size="small" disabled={info === null || info.count === 0} onClick={() => void phrases.clear()}>
        Clear
      </Button>
    </div>
  );
}

/** How much it may hold; 0 keeps nothing on disk. */
function Limit() {
  const { settings, phrases } = useServices();
  const { phraseCacheMb } = useSettings();
  const change = useChangeSettings();
  const set = async (value: number) => {
    change({ phraseCacheMb: value });
    await settings.flush();
    await phrases.load();
  };
  return (
    <div className="settings-row">
      <div className="phrases-limit">
        <NumberField
          {...{ label: 'Limit', unit: 'MB', min: 0, max: 10_000, value: phraseCacheMb }}
          onChange={(value) => void set(value)}
        />
      </div>
    </div>
  );
}

/** Answers that are kept, so that what was said once is heard at once. */
export function PhrasesSection() {
  const { phrases } = useServices();
  const failure = usePhrases((state) => state.failure);
  useEffect(() => void phrases.load(), [phrases]);
  return (
    <section aria-label="Phrase cache">
      <header className="settings-head">
        <h2 className="type-panel-title">Phrase cache</h2>
      </header>
      <p className="settings-note">
        Where a comparison keeps answers, the sound of each request is kept under everything that changes it:
        voice, model, format, options and text. The oldest go when the limit is reached.
      </p>
      <Held />
      <Limit />
      <PhraseWarmer />
      {failure !== null && (
        <p className="settings-note phrases-problem" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
    </section>
  );
}
