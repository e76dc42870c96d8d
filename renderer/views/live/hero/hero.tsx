import { useId, useMemo } from 'react';
import { lensInstantsOfRun } from '../../../../core/session/figures/instants-of.ts';
import type { LensDefinition } from '../../../../core/timeline/lens-definition.ts';
import { measure } from '../../../../core/timeline/lens.ts';
import { hasBands, isOwnDefinition, lensName, lensSpan } from '../../../../core/timeline/lens-words.ts';
import { BandPips } from '../../../charts/hero/band-pips.tsx';
import { ttfaBand } from '../../../charts/ttfa-band.ts';
import { TtfaGauge } from '../../../charts/hero/ttfa-gauge.tsx';
import { PHASE_STYLE } from '../../../charts/phase-style.ts';
import { Key } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { LensControl } from '../../../components/lens/lens-control.tsx';
import { useFrame, useReading } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
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

/** Our own definition in full: there is room for it. */
const OWN_NAME = 'Time to first audio';

/** From here on the number has a fourth digit, and its band needs the room. */
const LONG_MS = 999.5;

interface ValueProps {
  readonly ms: number;
  /** Whether the field's bands are about such a figure. */
  readonly isBanded: boolean;
}

function Value({ ms, isBanded }: ValueProps) {
  const band = isBanded ? ttfaBand(Math.max(0, ms)) : null;
  return (
    <div className="hero-value" data-band={band?.key} data-long={ms >= LONG_MS}>
      <span className="type-hero hero-number">{whole(ms)}</span>
      <span className="hero-unit">ms</span>
      {band !== null && (
        <span className="hero-band">
          <BandPips band={band} />
          <span className="hero-band-word">{band.word}</span>
        </span>
      )}
    </div>
  );
}

/** What another definition makes of the run; it goes through all chunks, so not in every frame. */
function useLensMs(definition: LensDefinition): number | null {
  const isOwn = isOwnDefinition(definition);
  const session = useReading((frame) => (isOwn ? null : (frame?.session ?? null)));
  return useMemo(
    () => (session === null ? null : measure(lensInstantsOfRun(session), definition).ms),
    [session, definition],
  );
}

/** The latency by the chosen definition: our own is there in the frame in which it happens. */
function useLatencyMs(definition: LensDefinition): number | null {
  const ttfaMs = useFrame((frame) => frame?.figures.latency.ttfaMs ?? null);
  const lensMs = useLensMs(definition);
  return isOwnDefinition(definition) ? ttfaMs : lensMs;
}

function Ttfa() {
  const describedBy = useId();
  const [definition, setDefinition] = useDefinition();
  const ms = useLatencyMs(definition);
  const name = isOwnDefinition(definition) ? OWN_NAME : lensName(definition);
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
      aria-label={name}
      aria-describedby={describedBy}
    >
      <h1 className="type-panel-title">
        <LensControl align="left" ownWords={OWN_NAME} definition={definition} onChange={setDefinition} />
      </h1>
      {ms === null ? (
        <p className="hero-waiting">
          <span className="hero-none" />
          <span>{words === '' ? 'not in this run' : words}</span>
          {live && (
            <span className="hero-escape">
              <Key>Esc</Key> stops the run
            </span>
          )}
        </p>
      ) : (
        <Value ms={ms} isBanded={hasBands(definition)} />
      )}
      {hasBands(definition) && <TtfaGauge ttfaMs={ms === null ? null : Math.max(0, ms)} />}
      <div className="figure-description elevated" id={describedBy} role="tooltip">
        {isOwnDefinition(definition) ? description : lensSpan(definition)}
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
