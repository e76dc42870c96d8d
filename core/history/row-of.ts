import { type RunFigures, computeFigures } from '../session/figures/figures.ts';
import { lensInstantsOfRun } from '../session/figures/instants-of.ts';
import type { Session } from '../session/session.ts';
import { bufferShapeOf } from './buffer-shape.ts';
import { askedPartsOf, playedPartsOf } from './row-parts.ts';
import type { Annotation, RunRow } from './row.ts';

const NOT_ANNOTATED: Annotation = { tags: [], note: '', rating: null };

/** The row of a recorded run. `number` is its own among all that are kept. */
export function rowOf(session: Session, number: number, annotation: Annotation = NOT_ANNOTATED): RunRow {
  const figures = computeFigures(session);
  return {
    runId: session.id,
    number,
    ...askedPartsOf(session.started),
    purpose: session.started.purpose ?? null,
    chunking: session.started.plan?.chunking.strategy ?? null,
    requests: session.requests.length,
    switches: session.switches.length,
    temperature: figures.temperature,
    isPreconnected: session.connection?.preconnected !== undefined,
    firstSound: figures.reuse.firstSound,
    outcome: figures.outcome,
    error: figures.error,
    trusted: figures.trusted,
    errorBarMs: figures.errorBarMs,
    instants: lensInstantsOfRun(session),
    ...waitOf(figures),
    ...playedPartsOf(figures),
    bufferMs: bufferShapeOf(session, figures),
    hasRecord: true,
    ...annotation,
  };
}

function waitOf({ displayPhases, phasesTo }: RunFigures) {
  return { phasesMs: displayPhases.map(({ ms }) => Math.max(0, ms)), isHeard: phasesTo !== null };
}
