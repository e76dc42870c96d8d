import { brunnerMunzelP } from './brunner-munzel.ts';
import { exactRankSumP } from './exact-rank-sum.ts';
import { midRanks, tieTerm } from './mid-ranks.ts';
import { normalCdf } from './normal.ts';
import { placementsOf } from './placements.ts';
import { sortedCopy } from './quantile.ts';

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
  return rankTestOfSorted(sortedCopy(a), sortedCopy(b));
}

/** `rankTest` for values that rise already. */
export function rankTestOfSorted(a: Float64Array, b: Float64Array): RankTest | null {
  if (a.length === 0 || b.length === 0) return null;
  const [ofA, ofB] = [placementsOf(a, b), placementsOf(b, a)];
  const u = ofA.reduce((sum, placement) => sum + placement, 0);
  const p = Math.min(a.length, b.length) < SPREAD_FROM ? null : brunnerMunzelP(ofA, ofB);
  return p === null ? mannWhitney(u, a, b) : { u, p, method: 'brunner_munzel' };
}

function mannWhitney(u: number, a: Float64Array, b: Float64Array): RankTest {
  if (a.length + b.length <= EXACT_UP_TO) {
    const rankSum = u + (a.length * (a.length + 1)) / 2;
    return { u, p: exactRankSumP(midRanks([...a, ...b]), a.length, rankSum), method: 'exact' };
  }
  return { u, p: normalP(u, a.length, b.length, tieTerm(joined(a, b).sort())), method: 'normal' };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function normalP(u: number, countA: number, countB: number, ties: number): number {
  const n = countA + countB;
  const variance = ((countA * countB) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 1; // all values equal
  const distance = Math.abs(u - (countA * countB) / 2) - 0.5;
  return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}
