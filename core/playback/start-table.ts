import type { AudioMs, MonoMs } from '../units.ts';
import { earliestGaplessStart } from './deficit.ts';
import { firstReaching } from './first-reaching.ts';
import type { PlayableChunk } from './types.ts';

/** A recorded stream that is over: its pieces by arrival, and when its end was known. */
export interface EndedTrace {
  readonly chunks: readonly PlayableChunk[];
  readonly endedAt: MonoMs;
}

/** What decides when a trace starts under a prebuffer, read once per trace. */
export interface StartTable {
  readonly firstAt: MonoMs;
  readonly gaplessStart: MonoMs;
  readonly endedAt: MonoMs;
  readonly arrivals: readonly MonoMs[];
  /** Audio buffered once the arrival of the same index has come, if nothing is played: strictly rising. */
  readonly bufferedMs: readonly AudioMs[];
}

/** @returns null for a trace without audio */
export function startTable({ chunks, endedAt }: EndedTrace): StartTable | null {
  const audible = chunks.filter(({ audioMs }) => audioMs > 0);
  const [first] = audible;
  const gaplessStart = earliestGaplessStart(audible);
  if (first === undefined || gaplessStart === null) return null;
  let totalMs: AudioMs = 0;
  const bufferedMs = audible.map(({ audioMs }) => (totalMs += audioMs));
  const arrivals = audible.map(({ at }) => at);
  return {
    firstAt: first.at,
    gaplessStart,
    endedAt: Math.max(endedAt, ...arrivals.slice(-1)),
    arrivals,
    bufferedMs,
  };
}

/** When playback starts under the setting: the virtual player's rule by binary search. */
export const startOf = ({ arrivals, bufferedMs, endedAt }: StartTable, prebufferMs: AudioMs): MonoMs =>
  arrivals[firstReaching(bufferedMs, prebufferMs)] ?? endedAt;
