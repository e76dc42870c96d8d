import { describe, expect, it } from 'vitest';
import { binomialCdf } from '../../../core/stats/binomial.ts';
import { normalCdf, Z_95 } from '../../../core/stats/normal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{
  normal: { x: number; cdf: number }[];
  binomial: { k: number; n: number; p: number; cdf: number }[];
}>('distributions');

const relativeError = (value: number, expected: number) => Math.abs(value - expected) / expected;

describe('the normal distribution', () => {
  it.each(reference.normal)('equals R at $x', ({ x, cdf }) => {
    expect(relativeError(normalCdf(x), cdf)).toBeLessThan(1e-8);
  });

  it('has 2.5 % beyond the bound of a 95 % interval', () => {
    expect(normalCdf(-Z_95)).toBeCloseTo(0.025, 12);
  });
});

describe('the binomial distribution', () => {
  it.each(reference.binomial)('equals R for $k of $n at $p', ({ k, n, p, cdf }) => {
    expect(Math.abs(binomialCdf(k, n, p) - cdf)).toBeLessThan(1e-11);
  });

  it('is nothing below 0 and everything from n on', () => {
    expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3), binomialCdf(9, 5, 0.3)]).toEqual([0, 1, 1]);
  });
});
