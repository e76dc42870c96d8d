import { useId } from 'react';
import { BandPips } from '../../../charts/hero/band-pips.tsx';
import { ttfaBand } from '../../../charts/ttfa-band.ts';
import { TtfaGauge } from '../../../charts/hero/ttfa-gauge.tsx';
import { PHASE_STYLE } from '../../../charts/phase-style.ts';
import { Key } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { useFrame, useReading } from '../../../stores/services.tsx';
import type { RunFrame } from '../../../stores/run-frame.ts';
import { describeFigure } from '../model/definitions.ts';
import { reachedKey } from '../model/phase-view.ts';
import { ClaimLine } from './claim-line.tsx';
import { Readouts } from './readouts.tsx';
import { TrustLine } from './trust-line.tsx';
import './hero.css';

/** "waiting: think time, 640 ms": the phase by name, never a spinner. */
function waitingWords(frame: RunFrame | null): string {
  if (frame === null) return 'starting';
  const { outcome, reached } = frame.figures;
  if (outcome === 'cancelled') return `stopped after ${whole(reached?.atMs)} ms`;
  if (!frame.live) return 'no audio in this run';
  const key = reachedKey(frame.figures);
  const phase = key === null ? 'audio' : PHASE_STYLE[key].name.toLowerCase();
  return `waiting: ${phase === 'dns' || phase === 'tcp' || phase === 'tls' ? phase.toUpperCase() : phase}, ${whole(frame.nowMs)} ms`;
}

/** From here on the number has a fourth digit, and its band needs the room. */
const LONG_MS = 999.5;

function TtfaValue({ ttfaMs }: { readonly ttfaMs: number }) {
  const band = ttfaBand(ttfaMs);
  return (
    <div className="hero-value" data-band={band.key} data-long={ttfaMs >= LONG_MS}>
      <span className="type-hero hero-number">{whole(ttfaMs)}</span>
      <span className="hero-unit">ms</span>
      <span className="hero-band">
        <BandPips band={band} />
        <span className="hero-band-word">{band.word}</span>
      </span>
    </div>
  );
}

function Ttfa() {
  const describedBy = useId();
  const ttfaMs = useFrame((frame) => frame?.figures.latency.ttfaMs ?? null);
  const live = useFrame((frame) => frame?.live ?? false);
  const words = useFrame((frame) =>
    frame?.figures.latency.ttfaMs === undefined || frame.figures.latency.ttfaMs === null
      ? waitingWords(frame)
      : '',
  );
  const description = useReading((frame) => describeFigure('ttfa', frame));
  return (
    <section
      className="hero-ttfa figure"
      role="group"
      tabIndex={0}
      aria-label="Time to first audio"
      aria-describedby={describedBy}
    >
      <h2 className="type-panel-title">Time to first audio</h2>
      {ttfaMs === null ? (
        <p className="hero-waiting">
          <span className="hero-none" />
          <span>{words}</span>
          {live && (
            <span className="hero-escape">
              <Key>Esc</Key> stops the run
            </span>
          )}
        </p>
      ) : (
        <TtfaValue ttfaMs={ttfaMs} />
      )}
      <TtfaGauge ttfaMs={ttfaMs} />
      <div className="figure-description" id={describedBy} role="tooltip">
        {description}
      </div>
    </section>
  );
}

/** The one number, and the six beside it; under them how far to trust it, and what the vendor says of it. */
export function Hero() {
  return (
    <>
      <div className="hero">
        <Ttfa />
        <Readouts />
      </div>
      <TrustLine />
      <ClaimLine />
    </>
  );
}
