import type { AudioMs, MonoMs } from '../units.ts';
import { worstDeficitMs } from './deficit.ts';
import { ROUNDING_MS } from './rounding.ts';
import type { PlayableChunk, PlaybackPlan, PlaybackStall, VirtualPlayback } from './types.ts';

/**
 * What a player without a device does with a trace (ordered by arrival). The real player follows the same rule:
 * it starts at the first instant at which `prebufferMs` of audio is buffered, or at which the stream has ended with
 * any audio at all; with an empty queue it stands still and goes on the instant any audio arrives. Running empty
 * is a stall only if audio comes later: a wait that only the end of the stream ends was silence after the sound.
 * Pieces without audio change nothing. An `endedAt` before the last arrival counts as that arrival.
 */
export function playVirtually(chunks: readonly PlayableChunk[], plan: PlaybackPlan): VirtualPlayback {
  const playStart = findStart(chunks, plan);
  if (playStart === null) return { playStart, stalls: [], playEnd: null, worstDeficitMs: 0 };

  const stalls: PlaybackStall[] = [];
  let emptyAt: MonoMs = playStart; // when everything that has arrived will have been played
  let arrivedMs: AudioMs = 0;
  for (const { at, audioMs } of chunks) {
    if (audioMs <= 0) continue;
    if (at - emptyAt > ROUNDING_MS) {
      stalls.push({ startAt: emptyAt, endAt: at, audioMs: arrivedMs });
      emptyAt = at;
    }
    emptyAt += audioMs;
    arrivedMs += audioMs;
  }
  return { playStart, stalls, playEnd: emptyAt, worstDeficitMs: worstDeficitMs(chunks, playStart) };
}

function findStart(chunks: readonly PlayableChunk[], { prebufferMs, endedAt }: PlaybackPlan): MonoMs | null {
  let bufferedMs: AudioMs = 0;
  for (const { at, audioMs } of chunks) {
    bufferedMs += Math.max(0, audioMs);
    if (bufferedMs > 0 && bufferedMs >= prebufferMs - ROUNDING_MS) return at;
  }
  const last = chunks.at(-1);
  return endedAt === null || last === undefined || bufferedMs === 0 ? null : Math.max(endedAt, last.at);
}
