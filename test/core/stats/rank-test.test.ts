import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/stats/prng.ts';
import { rankTest } from '../../../core/stats/rank-test.ts';
import { latencies, shareOf } from '../../helpers/statistics/lognormal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{
  cases: { name: string; method: string; a: number[]; b: number[]; u: number; p: number }[];
}>('rank-test');

describe('the rank test', () => {
  it.each(reference.cases)('equals R: $name', ({ method, a, b, u, p }) => {
    const result = rankTest(a, b);
    expect(result?.method).toBe(method);
    expect(result?.u).toBe(u);
    expect(result?.p).toBeCloseTo(p, 9);
  });

  it('equals the published p of Hollander and Wolfe, 1973, p. 69, against the other side', () => {
    // Their example is one-sided: 0.1272 (R, ?wilcox.test); two-sided it is twice that.
    const [published] = reference.cases;
    expect(rankTest(published?.a ?? [], published?.b ?? [])?.p).toBeCloseTo(0.2544, 4);
  });

  it('needs four against four before p can fall below 5 %', () => {
    expect(rankTest([1, 2, 3], [4, 5, 6])?.p).toBeCloseTo(0.1, 12);
    expect(rankTest([1, 2, 3, 4], [5, 6, 7, 8])?.p).toBeCloseTo(2 / 70, 12);
  });

  it('says the same for swapped groups, and shows nothing in equal values', () => {
    const group = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        expect(rankTest(a, b)?.p).toBeCloseTo(rankTest(b, a)?.p ?? NaN, 9);
        expect((rankTest(a, b)?.u ?? NaN) + (rankTest(b, a)?.u ?? NaN)).toBe(a.length * b.length);
      }),
    );
    const equal = (count: number) => new Array<number>(count).fill(4);
    expect([rankTest(equal(5), equal(7))?.p, rankTest(equal(50), equal(60))?.p]).toEqual([1, 1]);
    expect(rankTest([], [1])).toBeNull();
  });

  const spread = statsFixture<{ cases: { name: string; a: number[]; b: number[]; p: number }[] }>(
    'brunner-munzel',
  );

  it.each(spread.cases)('equals Brunner and Munzel in scipy: $name', ({ a, b, p }) => {
    expect(rankTest(a, b)?.method).toBe('brunner_munzel');
    expect(rankTest(a, b)?.p).toBeCloseTo(p, 10);
  });

  it('raises about 5 % false alarms, also where the groups spread and count differently', () => {
    const random = createRandom(31);
    const group = (sigma: number, n: number) => latencies({ medianMs: 200, sigma }, n, random);
    const alarms = shareOf(1500, () => (rankTest(group(0.6, 10), group(0.2, 40))?.p ?? 1) < 0.05);
    expect(alarms).toBeGreaterThan(0.03);
    expect(alarms).toBeLessThan(0.075);
  });

  it('falls back on Mann and Whitney where the groups do not overlap', () => {
    const from = (first: number, n: number) => Array.from({ length: n }, (_, index) => first + index);
    expect(rankTest(from(0, 12), from(100, 12))).toMatchObject({ method: 'exact', u: 0 });
    expect(rankTest(from(0, 40), from(100, 40))).toMatchObject({ method: 'normal', u: 0 });
    expect(rankTest(from(0, 40), from(100, 40))?.p).toBeLessThan(1e-10);
  });
});

it('places a hundred thousand values, many of them equal, within a quarter of a second', () => {
  const whole = (from: number) =>
    Array.from({ length: 50_000 }, (_, index) => from + ((index * 7919) % 1000));
  const startedAt = performance.now();
  expect(rankTest(whole(0), whole(1))?.u).toBeCloseTo(50_000 * 50_000 * (0.5 - 0.001), -6);
  expect(performance.now() - startedAt).toBeLessThan(250);
});
