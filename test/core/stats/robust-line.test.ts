import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/stats/prng.ts';
import { fitRobustLine } from '../../../core/stats/robust-line.ts';
import { shareOf } from '../../helpers/statistics/lognormal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{
  cases: {
    name: string;
    x: number[];
    y: number[];
    slope: number;
    intercept: number;
    low: number;
    high: number;
  }[];
}>('robust-line');

const line = (count: number, intercept: number, slope: number, noise = () => 0) =>
  Array.from({ length: count }, (_, index) => {
    const x = 10 + index * 3;
    return { x, y: intercept + slope * x + noise() };
  });

describe('the robust line', () => {
  it.each(reference.cases)('equals scipy: $name', ({ x, y, slope, intercept, low, high }) => {
    const fitted = fitRobustLine(x.map((value, index) => ({ x: value, y: y[index] ?? NaN })));
    expect(fitted?.slope).toBeCloseTo(slope, 9);
    expect(fitted?.intercept).toBeCloseTo(intercept, 9);
    expect(fitted?.slopeInterval.low).toBeCloseTo(low, 9);
    expect(fitted?.slopeInterval.high).toBeCloseTo(high, 9);
  });

  it('finds a line through points that lie on one, even where a quarter of them lie far off', () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(number, number, (intercept, slope) => {
        const points = line(24, intercept, slope).map((point, index) =>
          index % 4 === 0 ? { x: point.x, y: point.y + 5000 } : point,
        );
        expect(fitRobustLine(points)?.slope).toBeCloseTo(slope, 9);
        expect(fitRobustLine(points)?.intercept).toBeCloseTo(intercept, 6);
      }),
    );
  });

  it('lays the middle 80 % of the points into its band', () => {
    const random = createRandom(9);
    const { band } = fitRobustLine(line(400, 100, 2, () => 20 * random.gaussian())) ?? {};
    expect(Math.abs((band?.low ?? NaN) + 20 * 1.2816)).toBeLessThan(6);
    expect(Math.abs((band?.high ?? NaN) - 20 * 1.2816)).toBeLessThan(6);
  });

  it('covers the true slope 93 to 97.5 times in 100', () => {
    const random = createRandom(10);
    const covered = shareOf(600, () => {
      const interval = fitRobustLine(line(30, 150, 0.9, () => 25 * random.gaussian()))?.slopeInterval;
      return (interval?.low ?? NaN) <= 0.9 && 0.9 <= (interval?.high ?? NaN);
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.975);
  });

  it('is level, and its slope certain, where all y are the same', () => {
    const level = [1, 1, 2, 2, 3].map((x) => ({ x, y: 7 }));
    expect(fitRobustLine(level)).toMatchObject({ slope: 0, slopeInterval: { low: 0, high: 0 } });
  });

  it('warns of few points and of a short span, and has no slope for one x', () => {
    expect(fitRobustLine(line(60, 1, 1))?.warnings).toEqual([]);
    expect(fitRobustLine(line(6, 1, 1))?.warnings).toEqual(['few_points']);
    const near = line(40, 1, 1).map(({ x, y }) => ({ x: x + 1000, y }));
    expect(fitRobustLine(near)?.warnings).toEqual(['short_span']);
    expect(
      fitRobustLine([
        { x: 3, y: 1 },
        { x: 3, y: 2 },
      ]),
    ).toBeNull();
    expect(fitRobustLine([])).toBeNull();
  });

  it('stays within a second for 20,000 points', () => {
    const random = createRandom(11);
    const points = line(20_000, 50, 0.5, () => 30 * random.gaussian());
    const startedAt = performance.now();
    const fitted = fitRobustLine(points);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(fitted?.n).toBe(20_000);
    expect(fitted?.slope).toBeCloseTo(0.5, 2);
  });
});
