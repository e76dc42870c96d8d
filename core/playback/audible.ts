import type { AudioMs, MonoMs } from '../units.ts';

/** A playback, predicted or measured, as far as it decides when a sound was played. */
export interface PlayedTimeline {
  readonly playStart: MonoMs | null;
  /** `endAt` null while a stall lasts. `audioMs` = sound position at which playback stood still. */
  readonly stalls: readonly {
    readonly startAt: MonoMs;
    readonly endAt: MonoMs | null;
    readonly audioMs: AudioMs;
  }[];
}

/**
 * A stall's position as measured is a sum of chunk durations or a count of samples; two ways to the same sample may
 * differ by rounding, never by half a sample at 192 kHz.
 */
const SAME_POSITION_MS = 2.5e-3;

/**
 * The instant at which sound position `audioMs` is played: start + position + every stall up to and at it (a
 * sound that waits for its chunk is played when the wait is over).
 * @returns null while unknown: not started, or a stall before it still lasts
 */
export function playedAt({ playStart, stalls }: PlayedTimeline, audioMs: AudioMs): MonoMs | null {
  if (playStart === null) return null;
  let at = playStart + audioMs;
  for (const stall of stalls) {
    if (stall.audioMs > audioMs + SAME_POSITION_MS) continue;
    if (stall.endAt === null) return null;
    at += stall.endAt - stall.startAt;
  }
  return at;
}
