import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstDeficitMs } from '../../../core/playback/deficit.ts';
import type { PlayableChunk } from '../../../core/playback/types.ts';
import { trace, traceArbitrary } from '../../helpers/statistics/traces.ts';

describe('the worst deficit', () => {
  it('is how late the latest chunk is for a player that started with the first', () => {
    // Due at 100, 150, 190: they came at 100, 180 (30 late) and 250 (60 late).
    expect(
      worstDeficitMs(
        trace([
          [100, 50],
          [80, 40],
          [70, 500],
        ]),
      ),
    ).toBe(60);
  });

  it('is 0 for a stream faster than real time, and without audio', () => {
    expect(
      worstDeficitMs(
        trace([
          [0, 100],
          [20, 100],
          [20, 100],
        ]),
      ),
    ).toBe(0);
    expect(worstDeficitMs([])).toBe(0);
    expect(worstDeficitMs(trace([[5, 0]]))).toBe(0);
  });

  it('does not blame pieces that carry no audio', () => {
    expect(
      worstDeficitMs(
        trace([
          [0, 0],
          [100, 50],
          [500, 0],
        ]),
      ),
    ).toBe(0);
  });

  it('shrinks with a later start', () => {
    const chunks = trace([
      [100, 50],
      [80, 40],
    ]);
    expect([90, 100, 120, 130, 200].map((playStart) => worstDeficitMs(chunks, playStart))).toEqual([
      40, 30, 10, 0, 0,
    ]);
  });

  it('is the shortest start delay without a gap', () => {
    fc.assert(
      fc.property(traceArbitrary, (chunks) => {
        const delayMs = worstDeficitMs(chunks);
        expect(latestMs(chunks, delayMs)).toBeLessThan(1e-6);
        if (delayMs > 0.001) expect(latestMs(chunks, delayMs - 0.001)).toBeGreaterThan(0);
      }),
    );
  });
});

/** Lateness of the latest chunk when playing starts so long after the first audio, straight from the definition. */
function latestMs(chunks: readonly PlayableChunk[], delayMs: number): number {
  const audible = chunks.filter(({ audioMs }) => audioMs > 0);
  const start = (audible[0]?.at ?? 0) + delayMs;
  const lateness = audible.map(({ at }, index) => {
    return at - start - audible.slice(0, index).reduce((total, { audioMs }) => total + audioMs, 0);
  });
  return Math.max(-Infinity, ...lateness);
}
