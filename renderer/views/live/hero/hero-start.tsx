import { TtfaGauge } from '../../../charts/hero/ttfa-gauge.tsx';
import { Button } from '../../../components/button.tsx';
import { PlayGlyph } from '../../../components/icon.tsx';
import { useCatalogue, useServices, useSettings } from '../../../stores/services.tsx';
import { whereTextGoes } from '../model/where-text-goes.ts';
import { Definitions } from './definitions.tsx';
import { TrustLine } from './trust-line.tsx';
import './hero.css';

/** The place of the hero before the first run: one sentence, one button. */
export function HeroStart() {
  const { controller } = useServices();
  const settings = useSettings();
  const providers = useCatalogue((state) => state.providers);
  const { provider } = settings.target;
  const name = providers.find(({ id }) => id === provider)?.label ?? provider;
  return (
    <>
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
          <p className="hero-words">{whereTextGoes(settings, providers)}</p>
          <div className="hero-actions">
            <Button
              look="primary"
              icon={<PlayGlyph />}
              shortcut="Space"
              onClick={() => void controller.run()}
            >
              Run with {name}
            </Button>
            <Definitions />
          </div>
        </section>
      </div>
      <TrustLine />
    </>
  );
}
