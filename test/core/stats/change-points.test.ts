import { describe, expect, it } from 'vitest';
import { findChangePoints } from '../../../core/stats/change-points.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { latencies, shareOf } from '../../helpers/statistics/lognormal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{ values: number[]; index: number; p: number }>('change-point');
const random = createRandom(21);
const level = (medianMs: number, n: number) => latencies({ medianMs, sigma: 0.3 }, n, random);

describe('the change points of a series', () => {
  it('equal those of the definition, computed in R for the Nile', () => {
    const [change, ...others] = findChangePoints(reference.values);
    expect(change?.index).toBe(reference.index);
    expect(change?.p).toBeCloseTo(reference.p, 12);
    expect(others).toEqual([]);
  });

  it('are found where the level shifts, with the medians of both sides', () => {
    const found = findChangePoints([...level(200, 60), ...level(320, 60), ...level(210, 60)]);
    expect(found).toHaveLength(2);
    expect(Math.abs((found[0]?.index ?? NaN) - 60)).toBeLessThan(8);
    expect(Math.abs((found[1]?.index ?? NaN) - 120)).toBeLessThan(8);
    expect(found[0]?.beforeMedian).toBeLessThan(230);
    expect(found[0]?.afterMedian).toBeGreaterThan(280);
    expect(found[1]?.beforeMedian).toBe(found[0]?.afterMedian);
  });

  it.each([10, 30, 100])('are none in at least 98.5 %% of steady series of %i', (n) => {
    expect(shareOf(2000, () => findChangePoints(level(200, n)).length > 0)).toBeLessThanOrEqual(0.015);
  });

  it('find a rise of 30 % after 60 of 120 runs nine times in ten', () => {
    const isFound = () => findChangePoints([...level(200, 60), ...level(260, 60)]).length > 0;
    expect(shareOf(300, isFound)).toBeGreaterThan(0.9);
  });

  it('are not made of single slow runs, equal values or a few runs', () => {
    const slow = level(200, 80).map((value, index) => (index % 20 === 3 ? 5000 : value));
    expect(findChangePoints(slow)).toEqual([]);
    expect(findChangePoints(new Array<number>(50).fill(7))).toEqual([]);
    expect(findChangePoints([1, 1, 1, 9, 9, 9])).toEqual([]);
    expect(findChangePoints([])).toEqual([]);
  });
});
