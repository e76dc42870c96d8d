import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { underrunCurve, type Ear, type RecordedReply } from '../../../core/playback/underrun-curve.ts';
import { wilsonInterval } from '../../../core/stats/wilson.ts';
import { recordedReplies } from '../../factories/recorded-replies.ts';
import { naiveUnderrunCurve } from '../../helpers/statistics/naive-underrun-curve.ts';
import {
  gridTraceArbitrary,
  msArbitrary,
  totalAudioMs,
  trace,
  traceArbitrary,
} from '../../helpers/statistics/traces.ts';

const earArbitrary = fc.option(
  fc.record<Ear>({ t0: msArbitrary(50), onsetMs: msArbitrary(200), outputMs: msArbitrary(30) }),
);

const replyArbitrary = fc
  .tuple(fc.oneof(traceArbitrary, gridTraceArbitrary), msArbitrary(100), earArbitrary)
  .map(([chunks, afterMs, ear]): RecordedReply => {
    // A sound position behind the end of the audio is none.
    const isInside = ear !== null && ear.onsetMs < totalAudioMs(chunks);
    return { chunks, endedAt: (chunks.at(-1)?.at ?? 0) + afterMs, ear: isInside ? ear : null };
  });

describe('the underrun curve', () => {
  it('equals a player that plays every reply with every setting', () => {
    fc.assert(
      fc.property(
        fc.array(replyArbitrary, { maxLength: 12 }),
        fc.array(fc.oneof(msArbitrary(600), fc.nat({ max: 400 })), { maxLength: 6 }),
        (replies, prebuffersMs) => {
          const { n, points } = underrunCurve(replies, prebuffersMs);
          if (n === 0) expect(points).toEqual([]);
          if (n === 0) return;
          for (const [index, naive] of naiveUnderrunCurve(replies, prebuffersMs).entries()) {
            const point = points[index];
            expect(point?.stalled).toBe(naive.stalled);
            expect(point?.stalledShare).toBe(naive.stalled / n);
            expect(point?.interval).toEqual(wilsonInterval(naive.stalled, n));
            expect(point?.medianAddedDelayMs).toBeCloseTo(naive.medianAddedDelayMs, 6);
            expectClose(point?.medianTimeToEarMs ?? null, naive.medianTimeToEarMs);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('counts the wait for a late onset into time to ear, and that of what follows not', () => {
    const chunks = trace([
      [100, 50],
      [150, 50],
      [300, 50],
    ]);
    const heardAt = (onsetMs: number) =>
      underrunCurve([{ chunks, endedAt: 600, ear: { t0: 40, onsetMs, outputMs: 5 } }], [0]).points[0]
        ?.medianTimeToEarMs;
    expect(heardAt(20)).toBe(100 - 40 + 20 + 5);
    expect(heardAt(60)).toBe(250 - 40 + 10 + 5); // the second piece, 10 ms into it
  });

  it('never falls in delay and never rises in stalls as the prebuffer grows', () => {
    const settings = Array.from({ length: 101 }, (_, index) => index * 10);
    const { points } = underrunCurve(recordedReplies(60, 40, 3), settings);
    expect(points).toHaveLength(101);
    for (const [index, point] of points.entries()) {
      const before = points[index - 1] ?? point;
      expect(point.stalled).toBeLessThanOrEqual(before.stalled);
      expect(point.medianAddedDelayMs).toBeGreaterThanOrEqual(before.medianAddedDelayMs);
    }
    expect(points[0]?.stalledShare).toBeGreaterThan(0.5);
    expect(points.at(-1)?.stalledShare).toBeLessThan(0.1);
  });

  it('is empty without a reply that has audio', () => {
    const silent = { chunks: trace([[10, 0]]), endedAt: 20, ear: null };
    expect(underrunCurve([silent], [0, 100])).toMatchObject({ n: 0, points: [] });
  });
});

function expectClose(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) return expect(actual).toBe(expected);
  expect(actual).toBeCloseTo(expected, 6);
}
