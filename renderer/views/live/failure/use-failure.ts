import type { Failure } from '../../../../core/contract/result.ts';
import { useFrame, useRun } from '../../../stores/services.tsx';

/**
 * Why the run on screen has no answer to show: it was not taken, or it failed. Stopping a run that was already
 * sounding is a barge-in, and no failure.
 */
export function useFailure(): Failure | null {
  const refusal = useRun((state) => state.refusal);
  const starting = useRun((state) => state.stage.kind === 'starting');
  const failure = useFrame((frame) => frame?.session.failure?.error ?? null);
  const hasAudio = useFrame((frame) => (frame?.session.chunks.length ?? 0) > 0);
  if (starting) return null;
  if (refusal !== null) return refusal;
  return failure?.code === 'cancelled' && hasAudio ? null : failure;
}
