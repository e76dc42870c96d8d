import { describe, expect, it } from 'vitest';
import { quantileDifference } from '../../../core/stats/difference-interval.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { latencies, shareOf, trueQuantileMs } from '../../helpers/statistics/lognormal.ts';

const upTo = (n: number, from = 1) => Array.from({ length: n }, (_, index) => index + from);

describe('the interval of a difference of quantiles', () => {
  it.each([
    [50, 20, 20, 0.4, 0.4],
    [50, 12, 50, 0.2, 0.8],
    [95, 75, 75, 0.3, 0.9],
    [95, 100, 200, 0.4, 0.4],
  ] as const)('covers that of p%i, %i against %i runs, 93 to 98.5 times in 100', (...setting) => {
    const [percentile, countA, countB, sigmaA, sigmaB] = setting;
    const a = { medianMs: 200, sigma: sigmaA };
    const b = { medianMs: 230, sigma: sigmaB };
    const p = percentile / 100;
    const truth = trueQuantileMs(b, p) - trueQuantileMs(a, p);
    const random = createRandom(percentile);
    const covered = shareOf(2000, () => {
      const found = quantileDifference(latencies(a, countA, random), latencies(b, countB, random), p);
      return (found?.interval.low ?? NaN) <= truth && truth <= (found?.interval.high ?? NaN);
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.985);
  });

  it('mirrors when the groups change places', () => {
    const [one, other] = [upTo(100), upTo(140, 30)];
    const there = quantileDifference(one, other, 0.5);
    const back = quantileDifference(other, one, 0.5);
    expect(there?.value).toBe(-(back?.value ?? NaN));
    expect(there?.interval.low).toBeCloseTo(-(back?.interval.high ?? NaN), 9);
    expect(there?.interval.high).toBeCloseTo(-(back?.interval.low ?? NaN), 9);
  });

  it('is open on the side that the smaller group does not bound', () => {
    const { low, high } = quantileDifference(upTo(71), upTo(72), 0.95)?.interval ?? {};
    expect(low).toBeNull(); // however large the p95 of the 71 may be
    expect(high).not.toBeNull();
    expect(quantileDifference([], [1], 0.5)).toBeNull();
  });
});
