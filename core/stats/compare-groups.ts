import { quantileDifferenceOfSorted } from './difference-interval.ts';
import type { OpenInterval } from './interval.ts';
import { MINIMUM_N, type Percentile } from './minimum-n.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';
import { rankTestOfSorted } from './rank-test.ts';
import { moreToTell } from './runs-needed.ts';

/** Of the second group against the first, where less is better (a latency, a count of gaps, a cost). */
export type Verdict = 'better' | 'worse' | 'no_difference_shown' | 'inconclusive';

export interface ComparisonOptions {
  readonly percentile: Percentile;
  /** Smaller differences do not matter: a share of the first group's quantile. */
  readonly marginShare?: number;
}

export interface GroupComparison {
  /** Quantile of `b` minus that of `a`, in their unit; null when a group has fewer values than the quantile needs. */
  readonly difference: number | null;
  /** Its 95 % interval; an end is null where too few values bound it. */
  readonly interval: OpenInterval;
  /** Rank test of the whole groups, two-sided: beside the verdict, not a part of it. Null when a group is empty. */
  readonly p: number | null;
  readonly verdict: Verdict;
  /** Inconclusive: about how many values more each group needs. Null with a verdict, and where no number would do. */
  readonly needsMore: number | null;
}

const DEFAULT_MARGIN_SHARE = 0.1;
const UNBOUNDED: OpenInterval = { low: null, high: null };

/** Two groups whose values rise, with what is the same at every percentile: one sorting and one rank test for all. */
export interface GroupPair {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Of the rank test. */
  readonly p: number | null;
}

export const pairSorted = (a: Float64Array, b: Float64Array): GroupPair => ({
  ...{ a, b },
  p: rankTestOfSorted(a, b)?.p ?? null,
});

/** One comparison alone: `comparePair`. */
export const compareGroups = (
  a: readonly number[],
  b: readonly number[],
  options: ComparisonOptions,
): GroupComparison => comparePair(pairSorted(sortedCopy(a), sortedCopy(b)), options);

/**
 * Is `b` better than `a` at this percentile? "better" and "worse" when the interval of the difference leaves out 0;
 * "no difference shown" when it lies within the margin on both sides, so that any difference there may be does not
 * matter; else "inconclusive", also with too few values.
 */
export function comparePair(
  { a, b, p }: GroupPair,
  { percentile, marginShare = DEFAULT_MARGIN_SHARE }: ComparisonOptions,
): GroupComparison {
  const quantileP = percentile / 100;
  const isEnough = Math.min(a.length, b.length) >= MINIMUM_N[percentile];
  const found = isEnough ? quantileDifferenceOfSorted(a, b, quantileP) : null;
  const difference = found?.value ?? null;
  const interval = found?.interval ?? UNBOUNDED;
  const margin = marginShare * Math.abs(quantileOfSorted(a, quantileP) ?? 0);
  const verdict = judge(interval, margin);
  // Either is enough: an interval that leaves out 0, or one that stays within the margin.
  const widthToTell = (apart: number) => 2 * Math.max(Math.abs(apart), margin - Math.abs(apart));
  const needsMore = verdict === 'inconclusive' ? moreToTell(a, b, quantileP, widthToTell) : null;
  return { difference, interval, p, verdict, needsMore };
}

function judge({ low, high }: OpenInterval, margin: number): Verdict {
  if (low === null || high === null) return 'inconclusive';
  if (high < 0) return 'better';
  if (low > 0) return 'worse';
  return low >= -margin && high <= margin ? 'no_difference_shown' : 'inconclusive';
}
