import type { StallBand } from '../types.ts';

/** A stretch of sound that plays without interruption: [soundFromMs, soundToMs) heard from `runFromMs` on. */
export interface PlayedStretch {
  readonly soundFromMs: number;
  readonly soundToMs: number;
  readonly runFromMs: number;
}

/**
 * Cuts `soundMs` of sound that starts at run time `playStartMs` at the stalls (run time, sorted). A stall that still
 * lasts ends at `nowMs`: sound behind it can't be heard before that.
 */
export function placeSound(
  playStartMs: number,
  soundMs: number,
  stalls: readonly StallBand[],
  nowMs: number,
): readonly PlayedStretch[] {
  const stretches: PlayedStretch[] = [];
  let soundFromMs = 0;
  let runFromMs = playStartMs;
  for (const stall of stalls) {
    const soundToMs = soundFromMs + (stall.startMs - runFromMs);
    if (soundToMs >= soundMs) break;
    if (soundToMs > soundFromMs) stretches.push({ soundFromMs, soundToMs, runFromMs });
    soundFromMs = Math.max(soundFromMs, soundToMs);
    runFromMs = Math.max(stall.startMs, stall.endMs ?? nowMs);
  }
  if (soundMs > soundFromMs) stretches.push({ soundFromMs, soundToMs: soundMs, runFromMs });
  return stretches;
}

/** The highest of `values` between two fractional indices, at least the one at `from`; 0 outside. */
export function peakBetween(values: Float32Array, count: number, from: number, to: number): number {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(count, Math.max(first + 1, Math.ceil(to)));
  let peak = 0;
  for (let index = first; index < last; index++) peak = Math.max(peak, values[index] ?? 0);
  return peak;
}
