import { describe, expect, it } from 'vitest';
import { compareGroups } from '../../../core/stats/compare-groups.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { latencies } from '../../helpers/statistics/lognormal.ts';

const random = createRandom(42);
const calm = (medianMs: number, n: number) => latencies({ medianMs, sigma: 0.2 }, n, random);

describe('the comparison of two groups', () => {
  it('tells a clearly better from a clearly worse group', () => {
    const [slow, fast] = [calm(400, 40), calm(200, 40)];
    const better = compareGroups(slow, fast, { percentile: 50 });
    expect(better).toMatchObject({ verdict: 'better', needsMore: null });
    expect(better.difference).toBeLessThan(-150);
    expect(better.p).toBeLessThan(1e-9);
    expect(compareGroups(fast, slow, { percentile: 50 }).verdict).toBe('worse');
  });

  it('shows no difference only where any that is left lies within the margin', () => {
    const [a, b] = [calm(200, 600), calm(200, 600)];
    expect(compareGroups(a, b, { percentile: 50 })).toMatchObject({
      verdict: 'no_difference_shown',
      needsMore: null,
    });
    const strict = compareGroups(a, b, { percentile: 50, marginShare: 0.01 });
    expect(strict.verdict).toBe('inconclusive');
    expect(strict.needsMore).toBeGreaterThan(0);
  });

  it.each([
    [50, 2, null],
    [50, 5, 1],
    [95, 19, null],
    [95, 71, 1],
    [99, 99, null],
    [99, 367, 1],
  ] as const)('is inconclusive at p%i with %i runs, however far apart', (percentile, n, needsMore) => {
    const result = compareGroups(calm(200, n), calm(9000, n), { percentile });
    expect(result.verdict).toBe('inconclusive');
    expect(result.needsMore).toBeGreaterThan(0);
    if (needsMore !== null) expect(result.needsMore).toBe(needsMore);
    expect(result.difference === null).toBe(needsMore === null);
    expect(compareGroups(calm(200, 400), calm(9000, 400), { percentile }).verdict).toBe('worse');
  });

  it('is inconclusive without runs', () => {
    expect(compareGroups([], [1, 2, 3], { percentile: 50 })).toEqual({
      difference: null,
      interval: { low: null, high: null },
      p: null,
      verdict: 'inconclusive',
      needsMore: 6,
    });
  });

  it('never names a number after which no interval exists, and guesses its width where it does not exist yet', () => {
    for (const [percentile, bound] of [
      [50, 6],
      [95, 72],
      [99, 368],
    ] as const) {
      for (let n = 0; n < bound; n += 5) {
        const group = calm(200, n);
        const { needsMore } = compareGroups(group, calm(200, bound), { percentile });
        expect(n + (needsMore ?? 0)).toBeGreaterThanOrEqual(bound);
      }
    }
    const even = (fromMs: number) => Array.from({ length: 30 }, (_, index) => fromMs + (100 * index) / 29);
    const guessed = compareGroups(even(200), even(205), { percentile: 95, marginShare: 0.01 });
    // 42 more would only let the interval exist. It is some 120 / √n wide, and must come down to 10.
    expect(guessed.needsMore).toBeGreaterThan(80);
    expect(guessed.needsMore).toBeLessThan(300);
  });

  it('asks for about as many runs as then suffice, if they spread as before', () => {
    const spread = (fromMs: number, n: number) =>
      Array.from({ length: n }, (_, index) => fromMs + (100 * (index + 0.5)) / n);
    const compare = (n: number) =>
      compareGroups(spread(150, n), spread(164, n), { percentile: 50, marginShare: 0.02 });
    const { verdict, needsMore } = compare(30);
    expect(verdict).toBe('inconclusive');
    expect(compare(Math.round(1.1 * (30 + (needsMore ?? NaN)))).verdict).toBe('worse');
    expect(compare(Math.round(0.8 * (30 + (needsMore ?? NaN)))).verdict).toBe('inconclusive');
  });
});
