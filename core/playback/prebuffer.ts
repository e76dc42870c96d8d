import type { AudioMs } from '../units.ts';
import { earliestGaplessStart } from './deficit.ts';
import { ROUNDING_MS } from './rounding.ts';
import type { PlayableChunk } from './types.ts';

/** How far above the true limit `smallestGaplessThresholdMs` stays: the limit itself is not reached, see there. */
const THRESHOLD_STEP_MS = 0.001;

/**
 * The smallest `prebufferMs` SETTING with which the trace plays without a stall.
 *
 * This is an amount of audio, not a delay, and differs from the worst deficit (the shortest start delay) where audio
 * comes in bursts faster than real time: 400 ms of sound within 10 ms, then a gap of 500 ms, needs a delay of 100 ms,
 * but every setting up to 400 is reached within those 10 ms, so only one above 400 waits for the next piece.
 * The player starts with the piece that reaches the setting; a setting equal to what was buffered before that piece
 * would start it one piece too early, so the answer is 0.001 ms more than that. When the stream ended plays no part:
 * the piece that must be waited for belongs to it.
 */
export function smallestGaplessThresholdMs(chunks: readonly PlayableChunk[]): AudioMs {
  const tooLittleMs = largestStallingPrebufferMs(chunks);
  return tooLittleMs === null ? 0 : tooLittleMs + THRESHOLD_STEP_MS;
}

/** What was buffered before the piece that must be waited for: every setting up to this stalls. Null if none does. */
export function largestStallingPrebufferMs(chunks: readonly PlayableChunk[]): AudioMs | null {
  const gaplessStart = earliestGaplessStart(chunks) ?? -Infinity;
  let bufferedMs: AudioMs = 0;
  for (const { at, audioMs } of chunks) {
    if (audioMs <= 0) continue;
    if (at >= gaplessStart - ROUNDING_MS) break;
    bufferedMs += audioMs;
  }
  return bufferedMs === 0 ? null : bufferedMs;
}
