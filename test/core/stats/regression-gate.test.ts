import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/stats/prng.ts';
import { judgeRegression } from '../../../core/stats/regression-gate.ts';
import { latencies, shareOf } from '../../helpers/statistics/lognormal.ts';

const random = createRandom(7);
const runs = (medianMs: number, n: number) => latencies({ medianMs, sigma: 0.3 }, n, random);
const failures = (regression: number, n: number, percentile: 50 | 95) =>
  shareOf(
    400,
    () =>
      judgeRegression(runs(200, n), runs(200 * (1 + regression), n), { percentile, maxRegressionShare: 0.1 })
        .verdict === 'fail',
  );

describe('the regression gate', () => {
  it('fails what is surely worse than allowed and passes what surely is not', () => {
    const options = { percentile: 50, maxRegressionShare: 0.1 } as const;
    const failed = judgeRegression(runs(200, 100), runs(300, 100), options);
    expect(failed.verdict).toBe('fail');
    expect(failed.regressionShare).toBeCloseTo(0.5, 0);
    expect(judgeRegression(runs(200, 100), runs(150, 100), options).verdict).toBe('pass');
    expect(judgeRegression(runs(200, 20), runs(220, 20), options).verdict).toBe('inconclusive');
  });

  it.each([
    [50, 4, 1],
    [95, 58, 1],
    [95, 10, 49],
  ] as const)('is inconclusive at p%i with %i runs', (percentile, n, needsMore) => {
    expect(
      judgeRegression(runs(200, n), runs(900, n), { percentile, maxRegressionShare: 0.1 }),
    ).toMatchObject({ verdict: 'inconclusive', needsMore });
  });

  it('raises at most 5 % false alarms where the candidate is worse by just what is allowed', () => {
    for (const n of [20, 100]) expect(failures(0.1, n, 50)).toBeLessThanOrEqual(0.07);
    expect(failures(0.1, 100, 95)).toBeLessThanOrEqual(0.07);
    expect(failures(0, 100, 50)).toBeLessThanOrEqual(0.01);
  });

  it('finds a regression of 40 % in most of 60 runs', () => {
    expect(failures(0.4, 60, 50)).toBeGreaterThan(0.8);
  });
});
