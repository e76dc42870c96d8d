import { type RunFigures, computeFigures } from '../session/figures.ts';
import { lensInstantsOfRun } from '../session/instants-of.ts';
import type { Session } from '../session/session.ts';
import { bufferShapeOf } from './buffer-shape.ts';
import { type Annotation, ROW_TEXT_CHARACTERS, type RunRow } from './row.ts';

const NOT_ANNOTATED: Annotation = { tags: [], note: '', rating: null };

/** The row of a recorded run. `number` is its own among all that are kept. */
export function rowOf(session: Session, number: number, annotation: Annotation = NOT_ANNOTATED): RunRow {
  const figures = computeFigures(session);
  return {
    runId: session.id,
    number,
    ...askedOf(session),
    requests: session.requests.length,
    temperature: figures.temperature,
    isPreconnected: session.connection?.preconnected !== undefined,
    firstSound: figures.reuse.firstSound,
    outcome: figures.outcome,
    error: figures.error,
    trusted: figures.trusted,
    errorBarMs: figures.errorBarMs,
    instants: lensInstantsOfRun(session),
    ...waitOf(figures),
    ...playedOf(session, figures),
    hasRecord: true,
    ...annotation,
  };
}

/** What was wanted, of whom and for what. */
function askedOf({ started }: Session) {
  const { target, text } = started;
  return {
    startedAtMs: Date.parse(started.startedAt),
    purpose: started.purpose ?? null,
    provider: target.provider,
    model: target.model,
    voice: target.voice,
    transport: target.transport,
    format: target.format,
    region: target.region ?? null,
    endpoint: target.endpoint,
    chunking: started.plan?.chunking.strategy ?? null,
    text: text.slice(0, ROW_TEXT_CHARACTERS),
    characters: [...text].length,
    prebufferMs: started.prebufferMs,
  };
}

function waitOf({ displayPhases, phasesTo }: RunFigures) {
  return { phasesMs: displayPhases.map(({ ms }) => Math.max(0, ms)), isHeard: phasesTo !== null };
}

function playedOf(session: Session, figures: RunFigures) {
  const { audio, speedUp, largestGap, playback, gaps } = figures;
  return {
    audioMs: audio.durationMs,
    speedUp,
    largestGapMs: largestGap === null ? null : largestGap.toMs - largestGap.fromMs,
    smallestGaplessPrebufferMs: playback.smallestGaplessPrebufferMs,
    underruns: playback.underruns.length,
    underrunMs: playback.underruns.reduce((sum, { ms }) => sum + ms, 0),
    gaps: gaps.length,
    bufferMs: bufferShapeOf(session, figures),
  };
}
