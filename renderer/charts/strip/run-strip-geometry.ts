import type { StripRun } from '../types.ts';

/** At most this many runs are shown, the newest. */
export const STRIP_SLOTS = 24;
const FIRST_SCALE_MS = 216;
const FIRST_GUIDES_MS = [100, 200] as const;
const MIN_BAR_PX = 2;

export interface StripScale {
  readonly maxMs: number;
  readonly guidesMs: readonly number[];
}

/** Scale with guides at 100 and 200 ms; all of it doubles until the slowest run fits. */
export function stripScale(runs: readonly StripRun[]): StripScale {
  const slowestMs = runs.reduce((max, run) => Math.max(max, run.ttfaMs ?? 0), 0);
  let factor = 1;
  while (FIRST_SCALE_MS * factor < slowestMs) factor *= 2;
  return { maxMs: FIRST_SCALE_MS * factor, guidesMs: FIRST_GUIDES_MS.map((ms) => ms * factor) };
}

/** Height in px of a run's bar in a strip `heightPx` high. */
export function stripBarHeight(ttfaMs: number, scale: StripScale, heightPx: number): number {
  return Math.max(MIN_BAR_PX, Math.round((ttfaMs / scale.maxMs) * heightPx));
}
