import { OnsetError } from '../../../core/contract/result.ts';
import type { Session } from '../../../core/session/session.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import { findAdapter } from '../../providers/find-adapter.ts';
import { isUsageProblem } from '../explain.ts';
import { firstSoundWords } from '../first-sound-words.ts';
import { inCommandWords } from '../missing-key.ts';
import { recordRun } from '../record-run.ts';
import type { RunRequest } from '../run-request.ts';
import { untilAborted } from '../until-aborted.ts';

export interface Trial {
  readonly request: RunRequest;
  /** A connection is made before the run where none lies idle. */
  readonly isWarm: boolean;
}

export interface TrialParts {
  readonly engine: Engine;
  readonly adapters: readonly ProviderAdapter[];
  readonly signal: AbortSignal;
}

/**
 * One of many runs.
 * @throws OnsetError where every further one would be refused for the same reason
 */
export async function runTrial(
  { request, isWarm }: Trial,
  { engine, adapters, signal }: TrialParts,
): Promise<Session> {
  // That no connection can be made, the run itself will say better.
  if (isWarm) await Promise.race([engine.warm(request.target), untilAborted(signal)]);
  const run = await recordRun(engine, request, { signal, keepsAudio: false });
  const adapter = findAdapter(adapters, request.target.provider);
  if (!run.ok) throw new OnsetError(inCommandWords(run.error, adapter));
  const { session } = run.value;
  if (session.failure !== null && isUsageProblem(session.failure.error))
    throw new OnsetError(inCommandWords(session.failure.error, adapter));
  return session;
}

/** What came of a run, in a line of progress. */
export function outcomeWords(session: Session): string {
  const { error, outcome, latency } = computeFigures(session);
  if (error !== null) return error.message;
  if (outcome === 'cancelled') return 'stopped';
  const hasSound = latency.ttfaMs !== null || latency.ttfaAudibleMs !== null;
  return `${firstSoundWords(latency, 0)}${hasSound ? ' after its text' : ''}`;
}
