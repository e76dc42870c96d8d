import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../../core/stats/quantile.ts';

/** R's data set mtcars, column mpg (Motor Trend, 1974), in its own order. */
const MPG = [
  ...[21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4],
  ...[14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4],
];

describe('a type 7 quantile', () => {
  it.each([
    // What R prints for quantile(mtcars$mpg, c(0, .1, .25, .5, .75, .9, .95, 1)).
    [0, 10.4],
    [0.1, 14.34],
    [0.25, 15.425],
    [0.5, 19.2],
    [0.75, 22.8],
    [0.9, 30.09],
    [0.95, 31.3],
    [1, 33.9],
  ])('equals R on mtcars$mpg at %f', (p, expected) => {
    expect(quantile(MPG, p)).toBeCloseTo(expected, 10);
  });

  it('equals the examples of the NumPy manual', () => {
    // numpy.percentile, a = [[10, 7, 4], [3, 2, 1]]: percentile(a, 50) is 3.5, along axis 1 [7, 2], axis 0 [6.5, 4.5, 2.5].
    expect(quantile([10, 7, 4, 3, 2, 1], 0.5)).toBe(3.5);
    expect([quantile([10, 7, 4], 0.5), quantile([3, 2, 1], 0.5)]).toEqual([7, 2]);
    expect([quantile([10, 3], 0.5), quantile([7, 2], 0.5), quantile([4, 1], 0.5)]).toEqual([6.5, 4.5, 2.5]);
  });

  it('interpolates between neighbours', () => {
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5, 12);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('orders numbers as numbers and leaves the given list alone', () => {
    const values = [100, 9, -1, 20];
    expect(quantile(values, 1)).toBe(100);
    expect(quantile(values, 0)).toBe(-1);
    expect(values).toEqual([100, 9, -1, 20]);
  });

  it('rises with p, between the smallest and the largest value, in any order of values', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, p, p, (list, one, other) => {
        const low = quantile(list, Math.min(one, other)) ?? NaN;
        const high = quantile(list, Math.max(one, other)) ?? NaN;
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
        expect(quantile(list.toReversed(), one)).toBe(quantile(list, one));
      }),
    );
  });
});
