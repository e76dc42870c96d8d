import type { AudioMs, MonoMs } from '../units.ts';
import type { VirtualPlayback } from './types.ts';

/** How much of the sound has been played at an instant: the inverse of `playedAt`. */
export function positionAt({ playStart, stalls, playEnd }: VirtualPlayback, at: MonoMs): AudioMs {
  if (playStart === null || playEnd === null) return 0;
  const until = Math.min(at, playEnd);
  const stoodMs = stalls.reduce(
    (sum, { startAt, endAt }) => sum + Math.max(0, Math.min(endAt, until) - startAt),
    0,
  );
  return Math.max(0, until - playStart - stoodMs);
}
