import { quantileDifference } from './difference-interval.ts';
import type { OpenInterval } from './interval.ts';
import { MINIMUM_N, type Percentile } from './minimum-n.ts';
import { quantile } from './quantile.ts';
import { rankTest } from './rank-test.ts';
import { moreToNarrow, valuesToBound } from './runs-needed.ts';

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

/**
 * Is `b` better than `a` at this percentile? "better" and "worse" when the interval of the difference leaves out 0;
 * "no difference shown" when it lies within the margin on both sides, so that any difference there may be does not
 * matter; else "inconclusive", also with too few values.
 */
export function compareGroups(
  a: readonly number[],
  b: readonly number[],
  { percentile, marginShare = DEFAULT_MARGIN_SHARE }: ComparisonOptions,
): GroupComparison {
  const p = rankTest(a, b)?.p ?? null;
  const quantileP = percentile / 100;
  const smallest = Math.min(a.length, b.length);
  const needed = Math.max(valuesToBound(quantileP), MINIMUM_N[percentile]);
  const found = smallest < MINIMUM_N[percentile] ? null : quantileDifference(a, b, quantileP);
  const difference = found?.value ?? null;
  const interval = found?.interval ?? UNBOUNDED;
  const { low, high } = interval;
  if (difference === null || low === null || high === null) {
    return { difference, interval, p, verdict: 'inconclusive', needsMore: Math.max(1, needed - smallest) };
  }
  const margin = marginShare * Math.abs(quantile(a, quantileP) ?? 0);
  const verdict = judge(low, high, margin);
  // Either is enough: an interval that leaves out 0, or one that stays within the margin.
  const targetWidth = 2 * Math.max(Math.abs(difference), margin - Math.abs(difference));
  const needsMore = verdict === 'inconclusive' ? moreToNarrow(smallest, high - low, targetWidth) : null;
  return { difference, interval, p, verdict, needsMore };
}

function judge(low: number, high: number, margin: number): Verdict {
  if (high < 0) return 'better';
  if (low > 0) return 'worse';
  return low >= -margin && high <= margin ? 'no_difference_shown' : 'inconclusive';
}
