import { exactRankSumP } from './exact-rank-sum.ts';
import { midRanks } from './mid-ranks.ts';
import { normalCdf } from './normal.ts';

export interface RankTest {
  /** Pairs in which the value of `a` is the larger, ties as half a pair: `W` of R. */
  readonly u: number;
  /** Two-sided: how likely a difference at least this large is when both groups come from one distribution. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
}

/** Counting all ways takes a few ms up to this many values in both groups; from here on the normal curve is as good. */
const EXACT_UP_TO = 50;

/**
 * Does one group tend to be larger? Mann & Whitney, "On a Test of Whether one of Two Random Variables is
 * Stochastically Larger than the Other" (1947): exact for few values, ties or not, else the normal approximation
 * with tie and continuity correction, as R's wilcox.test. It looks at ranks, so no outlier can decide it. It tests
 * one distribution against another: with equal middles but very different spreads it raises more false alarms than
 * its 5 % (docs/statistics.md).
 * @returns null when a group is empty
 */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest | null {
  if (a.length === 0 || b.length === 0) return null;
  const { ranks, tieTerm } = midRanks([...a, ...b]);
  const rankSum = ranks.slice(0, a.length).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  if (ranks.length <= EXACT_UP_TO) {
    return { u, p: exactRankSumP(ranks, a.length, rankSum), method: 'exact' };
  }
  return { u, p: normalP(u, a.length, b.length, tieTerm), method: 'normal' };
}

function normalP(u: number, countA: number, countB: number, tieTerm: number): number {
  const n = countA + countB;
  const variance = ((countA * countB) / 12) * (n + 1 - tieTerm / (n * (n - 1)));
  if (variance <= 0) return 1; // all values equal
  const distance = Math.abs(u - (countA * countB) / 2) - 0.5;
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}
