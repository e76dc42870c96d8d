import type { AudioMs, MonoMs } from '../units.ts';
import type { PlayedTimeline } from './audible.ts';

/** A playback and its end: null while it goes on, or where nobody saw it. */
export interface EndedTimeline extends PlayedTimeline {
  readonly playEnd: MonoMs | null;
}

/** How much of the sound has been played at an instant: the inverse of `playedAt`. */
export function positionAt({ playStart, stalls, playEnd }: EndedTimeline, at: MonoMs): AudioMs {
  if (playStart === null) return 0;
  const until = Math.min(at, playEnd ?? at);
  const stoodMs = stalls.reduce(
    (sum, { startAt, endAt }) => sum + Math.max(0, Math.min(endAt ?? until, until) - startAt),
    0,
  );
  return Math.max(0, until - playStart - stoodMs);
}
