import { computeFigures } from '../session/figures.ts';
import { lensInstantsOfRun } from '../session/instants-of.ts';
import type { Session } from '../session/session.ts';
import type { AuditionRun } from './audition-run.ts';

/** A recorded run as the matrix needs it. */
export function auditionRunOf(session: Session): AuditionRun {
  const { outcome, error, temperature, displayPhases, audio } = computeFigures(session);
  return {
    runId: session.id,
    startedAtMs: Date.parse(session.started.startedAt),
    purpose: session.started.purpose ?? null,
    temperature,
    outcome,
    error,
    instants: lensInstantsOfRun(session),
    phasesMs: displayPhases.map(({ ms }) => ms),
    audioMs: audio.durationMs,
  };
}
