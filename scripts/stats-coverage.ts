import { fitStrengths, halfWidth } from '../core/stats/bradley-terry.ts';
import { findChangePoints } from '../core/stats/change-points.ts';
import { compareGroups } from '../core/stats/compare-groups.ts';
import { quantileDifference } from '../core/stats/difference-interval.ts';
import type { OpenInterval } from '../core/stats/interval.ts';
import type { Percentile } from '../core/stats/minimum-n.ts';
import { createRandom } from '../core/stats/prng.ts';
import { quantileInterval } from '../core/stats/quantile-interval.ts';
import { rankTest } from '../core/stats/rank-test.ts';
import { judgeRegression } from '../core/stats/regression-gate.ts';
import { fitRobustLine } from '../core/stats/robust-line.ts';
import { auditionVotes } from '../test/helpers/statistics/audition-votes.ts';
import {
  bcaInterval,
  percentileDifference,
  percentileInterval,
} from '../test/helpers/statistics/bootstrap.ts';
import { latencies, shareOf, trueQuantileMs } from '../test/helpers/statistics/lognormal.ts';

// `npx tsx scripts/stats-coverage.ts`: how often the intervals of core/stats cover the truth, how often its verdicts are
// wrong, and what they find. Simulated latencies are lognormal with a median of 200 ms. docs/statistics.md keeps what
// it printed.
const ROUNDS = 1000;
const random = createRandom(1);
const runs = (sigma: number, n: number, medianMs = 200) => latencies({ medianMs, sigma }, n, random);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const covers = ({ low, high }: OpenInterval, truth: number): boolean =>
  (low === null || low <= truth) && (high === null || truth <= high);

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n## ${title}\n`);
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'));
}

const QUANTILES = [
  ...[6, 10, 20, 50, 200].map((n) => [50, n] as const),
  ...[20, 59, 72, 100, 200].map((n) => [95, n] as const),
];

table(
  'A quantile: how often the 95 % interval covers it (sigma 0.4)',
  ['percentile', 'n', 'order statistics (ours)', 'percentile bootstrap', 'BCa bootstrap'],
  QUANTILES.map(([percentile, n]) => {
    const p = percentile / 100;
    const truth = trueQuantileMs({ medianMs: 200, sigma: 0.4 }, p);
    const share = (interval: (values: readonly number[]) => OpenInterval) =>
      percent(shareOf(ROUNDS, () => covers(interval(runs(0.4, n)), truth)));
    const isOpen = quantileInterval(runs(0.4, n), p).high === null;
    return [
      `p${percentile}`,
      n,
      `${share((values) => quantileInterval(values, p))}${isOpen ? ' (no upper end)' : ''}`,
      share((values) => percentileInterval(values, p, random)),
      share((values) => bcaInterval(values, p, random)),
    ];
  }),
);

const PAIRS: readonly (readonly [Percentile, number, number, number, number])[] = [
  [50, 6, 6, 0.4, 0.4],
  [50, 10, 40, 0.6, 0.2],
  [50, 20, 20, 0.4, 0.4],
  [50, 100, 100, 0.3, 0.9],
  [95, 75, 75, 0.4, 0.4],
  [95, 75, 75, 0.3, 0.9],
  [95, 300, 75, 0.3, 0.9],
  [95, 100, 200, 0.4, 0.4],
  [95, 200, 200, 0.3, 0.9],
];

table(
  'A difference of two quantiles: how often the 95 % interval covers it',
  ['percentile', 'n', 'sigma', 'joined order statistics (ours)', 'percentile bootstrap'],
  PAIRS.map(([percentile, countA, countB, sigmaA, sigmaB]) => {
    const p = percentile / 100;
    const truthOf = (sigma: number) => trueQuantileMs({ medianMs: 200, sigma }, p);
    const truth = truthOf(sigmaB) - truthOf(sigmaA);
    const share = (interval: (a: readonly number[], b: readonly number[]) => OpenInterval | undefined) =>
      percent(
        shareOf(ROUNDS, () => {
          const found = interval(runs(sigmaA, countA), runs(sigmaB, countB));
          return found !== undefined && covers(found, truth);
        }),
      );
    return [
      `p${percentile}`,
      `${countA} and ${countB}`,
      `${sigmaA} and ${sigmaB}`,
      share((a, b) => quantileDifference(a, b, p)?.interval),
      share((a, b) => percentileDifference(a, b, p, random)),
    ];
  }),
);

const SIZES = [20, 60, 100, 200];
const PERCENTILES: readonly Percentile[] = [50, 95];

table(
  `The gate, at most 10 % regression allowed: share of "fail" in ${ROUNDS} pairs (sigma 0.3)`,
  ['percentile', 'n', 'truly 0 %', 'truly 10 % (false alarms)', '20 %', '30 %', '50 %', 'passes at 0 %'],
  PERCENTILES.flatMap((percentile) =>
    SIZES.map((n) => {
      const share = (regression: number, verdict: string) =>
        percent(
          shareOf(ROUNDS, () => {
            const candidate = runs(0.3, n, 200 * (1 + regression));
            const options = { percentile, maxRegressionShare: 0.1 };
            return judgeRegression(runs(0.3, n), candidate, options).verdict === verdict;
          }),
        );
      const fails = [0, 0.1, 0.2, 0.3, 0.5].map((regression) => share(regression, 'fail'));
      return [`p${percentile}`, n, ...fails, share(0, 'pass')];
    }),
  ),
);

table(
  'Comparing groups, margin 10 %: verdicts (sigma 0.3)',
  [
    'percentile',
    'n',
    '"better" or "worse" at 0 %',
    '"no difference shown" at 0 %',
    '"worse" at 20 %',
    'at 50 %',
  ],
  PERCENTILES.flatMap((percentile) =>
    SIZES.map((n) => {
      const share = (slower: number, verdicts: readonly string[]) =>
        percent(
          shareOf(ROUNDS / 4, () => {
            const { verdict } = compareGroups(runs(0.3, n), runs(0.3, n, 200 * (1 + slower)), { percentile });
            return verdicts.includes(verdict);
          }),
        );
      const same = [share(0, ['better', 'worse']), share(0, ['no_difference_shown'])];
      return [`p${percentile}`, n, ...same, share(0.2, ['worse']), share(0.5, ['worse'])];
    }),
  ),
);

table(
  'The rank test: p < 5 % though the medians are equal',
  ['n', 'sigma', 'share'],
  (
    [
      [10, 10, 0.4, 0.4],
      [30, 30, 0.4, 0.4],
      [100, 100, 0.4, 0.4],
      [30, 30, 0.2, 0.8],
      [10, 40, 0.6, 0.2],
    ] as const
  ).map(([countA, countB, sigmaA, sigmaB]) => [
    `${countA} and ${countB}`,
    `${sigmaA} and ${sigmaB}`,
    percent(shareOf(ROUNDS, () => (rankTest(runs(sigmaA, countA), runs(sigmaB, countB))?.p ?? 1) < 0.05)),
  ]),
);

const STRENGTHS = [0.6, 0.2, -0.1, -0.7];

table(
  'Strengths of four voices: how often the 95 % interval covers that of each',
  ['votes a voice', ...STRENGTHS.map((strength) => `strength ${strength}`)],
  [1, 2, 3, 4, 8, 20].map((votesEach) => [
    3 * votesEach,
    ...STRENGTHS.map((strength, voice) =>
      percent(
        shareOf(ROUNDS, () => {
          const fitted = fitStrengths(auditionVotes(STRENGTHS, votesEach, random), 1);
          const at = fitted.names.indexOf(`v${voice}`);
          return Math.abs((fitted.values[at] ?? NaN) - strength) <= halfWidth(fitted, at);
        }),
      ),
    ),
  ]),
);

table(
  'Change points: share of series in which one is found (sigma 0.3)',
  ['n', 'steady (false alarms)', 'half of it 20 % slower', '30 % slower'],
  [10, 30, 60, 120].map((n) => [
    n,
    ...[0, 0.2, 0.3].map((slower) =>
      percent(
        shareOf(ROUNDS, () => {
          const series = [...runs(0.3, n / 2), ...runs(0.3, n / 2, 200 * (1 + slower))];
          return findChangePoints(series).length > 0;
        }),
      ),
    ),
  ]),
);

table(
  'Latency over length: how often the 95 % interval covers the slope (lognormal noise, sigma 0.3)',
  ['n', 'share'],
  [10, 20, 50].map((n) => [
    n,
    percent(
      shareOf(ROUNDS / 2, () => {
        const noise = runs(0.3, n);
        const points = noise.map((noiseMs, index) => ({
          x: 10 + 7 * index,
          y: noiseMs + 1.2 * (10 + 7 * index),
        }));
        const found = fitRobustLine(points);
        return found !== null && covers(found.slopeInterval, 1.2);
      }),
    ),
  ]),
);
