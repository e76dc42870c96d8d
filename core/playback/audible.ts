import type { AudioMs, MonoMs } from '../units.ts';

/** A stall, predicted or measured: `endAt` null while it lasts, `audioMs` = sound position that had to wait. */
export interface PlayedStall {
  readonly startAt: MonoMs;
  readonly endAt: MonoMs | null;
  readonly audioMs: AudioMs;
}

/** A playback, predicted or measured, as far as it decides when a sound was played. */
export interface PlayedTimeline {
  readonly playStart: MonoMs | null;
  readonly stalls: readonly PlayedStall[];
}

/**
 * A stall's position as measured is a sum of chunk durations or a count of samples; two ways to the same sample may
 * differ by rounding, never by half a sample at 192 kHz.
 */
const SAME_POSITION_MS = 2.5e-3;

/**
 * Did the sound at position `audioMs` have to wait for this stall? It did when playback stood still before it or
 * exactly at it: a sound that waits for its chunk is played when the wait is over.
 */
export function holdsBack(stall: Pick<PlayedStall, 'audioMs'>, audioMs: AudioMs): boolean {
  return stall.audioMs <= audioMs + SAME_POSITION_MS;
}

/**
 * The instant at which sound position `audioMs` is played: start + position + every stall that held it back.
 * @returns null while unknown: not started, or a stall before it still lasts
 */
export function playedAt({ playStart, stalls }: PlayedTimeline, audioMs: AudioMs): MonoMs | null {
  if (playStart === null) return null;
  let at = playStart + audioMs;
  for (const stall of stalls) {
    if (!holdsBack(stall, audioMs)) continue;
    if (stall.endAt === null) return null;
    at += stall.endAt - stall.startAt;
  }
  return at;
}
