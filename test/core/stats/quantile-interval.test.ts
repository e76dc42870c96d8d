import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/stats/prng.ts';
import { quantileInterval, quantileUpperBound } from '../../../core/stats/quantile-interval.ts';
import { valuesToBound } from '../../../core/stats/runs-needed.ts';
import { latencies, shareOf, trueQuantileMs } from '../../helpers/statistics/lognormal.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('the interval of a quantile', () => {
  it('lies between the order statistics that the binomial tables give for the median', () => {
    // Sign test tables: n = 10 takes the 2nd to 9th (97.9 %) or the 3rd to 8th (89.1 %); 95 % lies between.
    const { low, high } = quantileInterval(upTo(10), 0.5);
    expect(low).toBeGreaterThan(2);
    expect(low).toBeLessThan(3);
    expect(low).toBeCloseTo(11 - (high ?? NaN), 9);
  });

  it.each([
    [0.5, 6],
    [0.95, 72],
    [0.99, 368],
  ])('has an upper end at p = %f from n = %i on', (p, n) => {
    expect(valuesToBound(p)).toBe(n);
    expect(quantileInterval(upTo(n - 1), p).high).toBeNull();
    expect(quantileInterval(upTo(n), p).high).toBeCloseTo(n, 0);
  });

  it('never leaves the values seen and widens with the confidence', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 6, maxLength: 120 });
    fc.assert(
      fc.property(values, (list) => {
        const { low, high } = quantileInterval(list, 0.5);
        const narrow = quantileInterval(list, 0.5, 0.9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(high).toBeLessThanOrEqual(Math.max(...list));
        expect(narrow.low).toBeGreaterThanOrEqual((low ?? NaN) - 1e-6);
        expect(narrow.high).toBeLessThanOrEqual((high ?? NaN) + 1e-6);
      }),
    );
  });

  it.each([
    [0.5, 10, 0.4],
    [0.5, 50, 0.9],
    [0.95, 75, 0.4],
    [0.95, 200, 0.9],
  ])('covers p = %f of %i latencies 93 to 97 times in 100', (p, n, sigma) => {
    const model = { medianMs: 200, sigma };
    const truth = trueQuantileMs(model, p);
    const random = createRandom(n);
    const covered = shareOf(2000, () => {
      const { low, high } = quantileInterval(latencies(model, n, random), p);
      return low !== null && high !== null && low <= truth && truth <= high;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
  });
});

describe('the upper bound of a quantile', () => {
  it('is the largest of 59 values for p95, and none with fewer', () => {
    expect(quantileUpperBound(upTo(58), 0.95)).toBeNull();
    expect(quantileUpperBound(upTo(59), 0.95)).toBe(59);
    expect(quantileUpperBound(upTo(93), 0.95)).toBe(92); // the next step of the tables: n = 93 allows the second
    expect(quantileUpperBound(upTo(92), 0.95)).toBe(92);
  });

  it('lies above the true p95 in at least 95 of 100 cases', () => {
    const model = { medianMs: 200, sigma: 0.5 };
    const random = createRandom(3);
    const above = shareOf(
      2000,
      () => (quantileUpperBound(latencies(model, 100, random), 0.95) ?? 0) >= trueQuantileMs(model, 0.95),
    );
    expect(above).toBeGreaterThan(0.94);
  });
});
