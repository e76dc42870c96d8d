import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstDeficitMs } from '../../../core/playback/deficit.ts';
import { smallestGaplessThresholdMs } from '../../../core/playback/prebuffer.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { msArbitrary, trace, traceArbitrary } from '../../helpers/statistics/traces.ts';

describe('the smallest gapless threshold', () => {
  it('is 0 for a stream that never falls behind, and without audio', () => {
    expect(
      smallestGaplessThresholdMs(
        trace([
          [100, 100],
          [50, 100],
        ]),
      ),
    ).toBe(0);
    expect(smallestGaplessThresholdMs([])).toBe(0);
  });

  it('waits for the piece behind a burst, though the worst deficit is far smaller', () => {
    const burst = trace([
      [0, 200],
      [10, 200],
      [490, 400],
    ]);
    expect(worstDeficitMs(burst)).toBe(100);
    expect(smallestGaplessThresholdMs(burst)).toBeCloseTo(400.001, 9);
  });

  it('plays without a stall', () => {
    fc.assert(
      fc.property(traceArbitrary, (chunks) => {
        const prebufferMs = smallestGaplessThresholdMs(chunks);
        expect(playVirtually(chunks, { prebufferMs, endedAt: null }).stalls).toEqual([]);
        expect(
          playVirtually(chunks, { prebufferMs: prebufferMs * 2, endedAt: chunks.at(-1)?.at ?? 0 }).stalls,
        ).toEqual([]);
      }),
    );
  });

  it('stalls with anything smaller by 0.01 ms', () => {
    let positive = 0;
    fc.assert(
      fc.property(traceArbitrary, msArbitrary(1), (chunks, share) => {
        const thresholdMs = smallestGaplessThresholdMs(chunks);
        if (thresholdMs === 0) return;
        positive += 1;
        for (const prebufferMs of [thresholdMs - 0.01, (thresholdMs - 0.01) * share]) {
          expect(playVirtually(chunks, { prebufferMs, endedAt: null }).stalls.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
    expect(positive).toBeGreaterThan(30);
  });
});
