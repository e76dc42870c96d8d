import { lensInstantsOfRun } from '../../../../core/session/figures/instants-of.ts';
import { hasBands, lensName } from '../../../../core/timeline/lens-words.ts';
import { measure } from '../../../../core/timeline/lens.ts';
import { BandPips } from '../../../charts/hero/band-pips.tsx';
import { ttfaBand } from '../../../charts/ttfa-band.ts';
import { whole } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useDefinition } from '../../../stores/use-definition.ts';
import { drawerFigures } from '../model/drawer-figures.ts';
import { endedWord } from '../model/row-words.ts';

function Latency({ frame }: { readonly frame: RunFrame }) {
  const [definition] = useDefinition();
  const { ms } = measure(lensInstantsOfRun(frame.session), definition);
  const name = lensName(definition);
  if (ms === null) {
    const { outcome, error } = frame.figures;
    return (
      <div className="drawer-latency">
        <p className="drawer-name">{name}</p>
        <p className="drawer-none">{endedWord({ outcome, error }) ?? 'not in this run'}</p>
      </div>
    );
  }
  const band = hasBands(definition) ? ttfaBand(Math.max(0, ms)) : null;
  return (
    <div className="drawer-latency" data-band={band?.key}>
      <p className="drawer-name" title={name}>
        {name}
      </p>
      <p className="drawer-number">
        <span className="type-hero">{whole(ms)}</span>
        {band === null ? (
          <span className="drawer-unit">ms</span>
        ) : (
          <span className="drawer-band">
            <BandPips band={band} />
            {band.word}
          </span>
        )}
      </p>
    </div>
  );
}

/** The one number, and the figures that say where it came from. */
export function DrawerHero({ frame }: { readonly frame: RunFrame }) {
  return (
    <section className="drawer-hero" aria-label="Figures">
      <Latency frame={frame} />
      <dl className="drawer-figures">
        {drawerFigures(frame).map(({ label, value, unit, isBad }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-bad={isBad}>
              {value} <span>{unit}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
