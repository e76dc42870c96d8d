import { TtfaGauge } from '../../../charts/hero/ttfa-gauge.tsx';
import { Button } from '../../../components/button.tsx';
import { PlayGlyph } from '../../../components/icon.tsx';
import { useCatalogue, useServices, useSettings } from '../../../stores/services.tsx';
import { Definitions } from './definitions.tsx';
import './hero.css';

/** The place of the hero before the first run: one sentence, one button. */
export function HeroStart() {
  const { controller } = useServices();
  const { target } = useSettings();
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const isLab = target.provider === 'lab';
  const name = provider?.label ?? target.provider;
  return (
    <div className="hero">
      <section className="hero-ttfa" aria-label="Time to first audio">
        <h2 className="type-panel-title">Time to first audio</h2>
        <p className="hero-waiting">
          <span className="hero-none" />
        </p>
        <TtfaGauge ttfaMs={null} />
      </section>
      <section className="hero-side" aria-label="First run">
        <h1 className="hero-title">Press Space to hear a first run</h1>
        <p className="hero-words">
          {isLab
            ? 'Lab is a voice server inside this app, behind a network you can slow down. No account, no key, and nothing leaves this computer.'
            : `The text goes to ${name} and nowhere else. What comes back is timed, played, and kept on this computer.`}
        </p>
        <div className="hero-actions">
          <Button look="primary" icon={<PlayGlyph />} shortcut="Space" onClick={() => void controller.run()}>
            Run with {name}
          </Button>
          <Definitions />
        </div>
      </section>
    </div>
  );
}
