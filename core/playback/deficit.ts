import type { AudioMs, MonoMs } from '../units.ts';
import type { PlayableChunk } from './types.ts';

/**
 * The earliest start with which a player never waits: the latest, over all chunks, of arrival minus the audio before
 * it. At that start the worst chunk comes in the very instant it is due. Null without audio.
 */
export function earliestGaplessStart(chunks: readonly PlayableChunk[]): MonoMs | null {
  let earliest: MonoMs | null = null;
  let beforeMs: AudioMs = 0;
  for (const { at, audioMs } of chunks) {
    if (audioMs <= 0) continue;
    earliest = Math.max(earliest ?? -Infinity, at - beforeMs);
    beforeMs += audioMs;
  }
  return earliest;
}

/**
 * The worst deficit: how late the latest chunk is for a player that starts at `playStart` and never waits, ms; at
 * least 0, and 0 without audio. Without `playStart` it is that of the trace itself, against a player that starts
 * with the first audio: the shortest delay before playback that plays without a gap ("smallest gapless prebuffer").
 */
export function worstDeficitMs(chunks: readonly PlayableChunk[], playStart?: MonoMs): number {
  const from = playStart ?? chunks.find(({ audioMs }) => audioMs > 0)?.at;
  const gaplessStart = earliestGaplessStart(chunks);
  return from === undefined || gaplessStart === null ? 0 : Math.max(0, gaplessStart - from);
}
