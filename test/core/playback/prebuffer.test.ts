import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstDeficitMs } from '../../../core/playback/deficit.ts';
import { prebufferCurve, smallestGaplessThresholdMs } from '../../../core/playback/prebuffer.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { msArbitrary, trace, traceArbitrary } from '../../helpers/traces.ts';

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

describe('the prebuffer curve', () => {
  it('shows what each setting costs and saves', () => {
    const traces = [
      {
        chunks: trace([
          [100, 50],
          [80, 50],
        ]),
        endedAt: 200,
      }, // 30 late unless it waits for the second piece
      {
        chunks: trace([
          [100, 50],
          [20, 50],
        ]),
        endedAt: 200,
      },
    ];
    expect(prebufferCurve(traces, [0, 60, 300])).toEqual([
      { prebufferMs: 0, stalledShare: 0.5, meanStallMs: 15, meanAddedDelayMs: 0 },
      { prebufferMs: 60, stalledShare: 0, meanStallMs: 0, meanAddedDelayMs: 50 },
      { prebufferMs: 300, stalledShare: 0, meanStallMs: 0, meanAddedDelayMs: 100 },
    ]);
  });

  it('leaves out traces without audio, and is empty without any other', () => {
    const silent = { chunks: trace([[10, 0]]), endedAt: 20 };
    expect(prebufferCurve([silent], [0])).toEqual([]);
    expect(prebufferCurve([silent, { chunks: trace([[0, 10]]), endedAt: 20 }], [0])).toEqual([
      { prebufferMs: 0, stalledShare: 0, meanStallMs: 0, meanAddedDelayMs: 0 },
    ]);
  });

  it('agrees with the virtual player on every trace and setting', () => {
    fc.assert(
      fc.property(traceArbitrary, fc.array(msArbitrary(600), { maxLength: 5 }), (chunks, settings) => {
        const first = chunks.find(({ audioMs }) => audioMs > 0);
        if (first === undefined) return;
        const endedAt = (chunks.at(-1)?.at ?? 0) + 7;
        for (const point of prebufferCurve([{ chunks, endedAt }], settings)) {
          const { playStart, stalls } = playVirtually(chunks, { prebufferMs: point.prebufferMs, endedAt });
          const stalledMs = stalls.reduce((total, stall) => total + stall.endAt - stall.startAt, 0);
          expect(point.stalledShare).toBe(stalls.length > 0 ? 1 : 0);
          expect(Math.abs(point.meanStallMs - stalledMs)).toBeLessThan(1e-4);
          expect(point.meanAddedDelayMs).toBe((playStart ?? NaN) - first.at);
        }
      }),
    );
  });

  it('costs less than replaying every trace with every setting', () => {
    const random = createRandom(7);
    const traces = Array.from({ length: 200 }, () => {
      const chunks = trace(Array.from({ length: 100 }, () => [random.next() * 100, 50] as const));
      return { chunks, endedAt: chunks.at(-1)?.at ?? 0 };
    });
    const settings = Array.from({ length: 101 }, (_, index) => index * 10);
    const curveMs = elapsedMs(() => prebufferCurve(traces, settings));
    const replayMs = elapsedMs(() => {
      for (const { chunks, endedAt } of traces) {
        for (const prebufferMs of settings) playVirtually(chunks, { prebufferMs, endedAt });
      }
    });
    expect(curveMs).toBeLessThan(replayMs / 2);
  });
});

function elapsedMs(work: () => unknown): number {
  const runs = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...runs);
}
