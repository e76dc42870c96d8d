import fc from 'fast-check';
import type { PlayableChunk } from '../../../core/playback/types.ts';

/** Chunks as [gap since the previous arrival, audio], both in ms; the first gap counts from `from`. */
export function trace(
  pairs: readonly (readonly [gapMs: number, audioMs: number])[],
  from = 0,
): PlayableChunk[] {
  let at = from;
  return pairs.map(([gapMs, audioMs]) => ({ at: (at += gapMs), audioMs }));
}

/** Times as odd as a real clock's, evenly spread (fc.double would be tiny most of the time). */
export const msArbitrary = (maxMs: number) =>
  fc.nat({ max: 1_000_000 }).map((part) => (part * maxMs) / 1_000_003);

const gapMs = fc.oneof(fc.constant(0), msArbitrary(30), msArbitrary(200));
const audioMs = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: msArbitrary(100).map((ms) => ms + 1) },
);

/** Traces with bursts, gaps, simultaneous arrivals and pieces without audio. */
export const traceArbitrary = fc
  .tuple(msArbitrary(1e7), fc.array(fc.tuple(gapMs, audioMs), { minLength: 1, maxLength: 25 }))
  .map(([from, pairs]) => trace(pairs, from));

/** Whole tenths of a millisecond, for a simulator that steps in them. */
export const gridTraceArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 800 }), fc.nat({ max: 500 })), { minLength: 1, maxLength: 10 })
  .map((pairs) => trace(pairs.map(([gap, audio]) => [gap / 10, audio / 10] as const)));

export const totalAudioMs = (chunks: readonly PlayableChunk[]) =>
  chunks.reduce((total, { audioMs }) => total + audioMs, 0);
