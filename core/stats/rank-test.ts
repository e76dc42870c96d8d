import { brunnerMunzelP } from './brunner-munzel.ts';
import { exactRankSumP } from './exact-rank-sum.ts';
import { midRanks, type MidRanks } from './mid-ranks.ts';
import { normalCdf } from './normal.ts';

export interface RankTest {
  /** Pairs in which the value of `a` is the larger, ties as half a pair: `W` of R. */
  readonly u: number;
  /** Two-sided: how likely a difference at least this large is when neither group tends to be larger. */
  readonly p: number;
  readonly method: 'exact' | 'brunner_munzel' | 'normal';
}

/** From this many values in each group on, Brunner and Munzel's t keeps its 5 % (docs/statistics.md). */
const SPREAD_FROM = 10;
/** Counting all ways takes a few ms up to this many values in both groups. */
const EXACT_UP_TO = 50;

/**
 * Does one group tend to be larger? It looks at ranks, so no outlier can decide it. With 10 values or more in each
 * group by Brunner and Munzel, who allow the groups to spread differently: Mann and Whitney's test calls 15 % of
 * equal groups different when 10 widely spread runs meet 40 narrowly spread ones. Else, and where the groups do not
 * overlap, by Mann & Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other" (1947): exact for few values, ties or not, else the normal approximation with tie and continuity correction,
 * as R's wilcox.test.
 * @returns null when a group is empty
 */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest | null {
  if (a.length === 0 || b.length === 0) return null;
  const ranked = midRanks([...a, ...b]);
  const rankSum = ranked.ranks.subarray(0, a.length).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  const p = Math.min(a.length, b.length) < SPREAD_FROM ? null : brunnerMunzelP(a, b);
  return p === null ? mannWhitney(u, rankSum, ranked, a.length) : { u, p, method: 'brunner_munzel' };
}

function mannWhitney(u: number, rankSum: number, { ranks, tieTerm }: MidRanks, countA: number): RankTest {
  if (ranks.length <= EXACT_UP_TO) {
    return { u, p: exactRankSumP(ranks, countA, rankSum), method: 'exact' };
  }
  return { u, p: normalP(u, countA, ranks.length - countA, tieTerm), method: 'normal' };
}

function normalP(u: number, countA: number, countB: number, tieTerm: number): number {
  const n = countA + countB;
  const variance = ((countA * countB) / 12) * (n + 1 - tieTerm / (n * (n - 1)));
  if (variance <= 0) return 1; // all values equal
  const distance = Math.abs(u - (countA * countB) / 2) - 0.5;
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}
