import type { Failure } from '../../../../core/contract/result.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { useFrame, useRun } from '../../../stores/services.tsx';

/** A run that has no answer to show, and what it was asked to speak. */
export interface FailedAttempt {
  readonly failure: Failure;
  readonly target: Target;
  readonly text: string;
}

/**
 * Why there is no answer to show: the run was not taken, or it failed. Stopping a run that was already sounding is a
 * barge-in, and no failure.
 */
export function useFailedAttempt(): FailedAttempt | null {
  const refusal = useRun((state) => state.refusal);
  const isStarting = useRun((state) => state.stage.kind === 'starting');
  const failure = useFrame((frame) => frame?.session.failure?.error ?? null);
  const started = useFrame((frame) => frame?.session.started ?? null);
  const hasAudio = useFrame((frame) => (frame?.session.chunks.length ?? 0) > 0);
  if (isStarting) return null;
  if (refusal !== null) return refusal;
  if (failure === null || started === null || (failure.code === 'cancelled' && hasAudio)) return null;
  return { failure, target: started.target, text: started.text };
}
