import { quantileDifferenceOfSorted } from './difference-interval.ts';
import { MINIMUM_N, type Percentile } from './minimum-n.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';
import { moreToTell } from './runs-needed.ts';

export interface GateOptions {
  readonly percentile: Percentile;
  /** How much larger than the baseline's the candidate's quantile may be: 0.1 = 10 %. */
  readonly maxRegressionShare: number;
  /** How many candidates are judged together: they share the false alarms that are allowed. */
  readonly groups?: number;
}

export interface GateResult {
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  /** Candidate's quantile over the baseline's, minus 1; null with fewer values than the quantile needs. */
  readonly regressionShare: number | null;
  /** Inconclusive: about how many values more each group needs; null where no number would do. */
  readonly needsMore: number | null;
}

/** How often an answer may be wrong, on each side. */
const ERROR_SHARE = 0.05;

/**
 * May the candidate pass? It fails when it is shown to be worse than the baseline by more than allowed, passes when
 * it is shown not to be, and is inconclusive between. The allowed regression is laid on the baseline's own values,
 * so that the uncertainty of both quantiles counts. Less is better.
 */
export function judgeRegression(
  baseline: readonly number[],
  candidate: readonly number[],
  { percentile, maxRegressionShare, groups = 1 }: GateOptions,
): GateResult {
  const confidence = 1 - (2 * ERROR_SHARE) / groups;
  const p = percentile / 100;
  const [before, after] = [sortedCopy(baseline), sortedCopy(candidate)];
  const allowed = before.map((value) => value * (1 + maxRegressionShare));
  const isEnough = Math.min(before.length, after.length) >= MINIMUM_N[percentile];
  const found = isEnough ? quantileDifferenceOfSorted(allowed, after, p, confidence) : null;
  const regressionShare = found && regressionOf(before, after, p);
  const { low = null, high = null } = found?.interval ?? {};
  if (low !== null && high !== null && low > 0) return { verdict: 'fail', regressionShare, needsMore: null };
  if (low !== null && high !== null && high <= 0)
    return { verdict: 'pass', regressionShare, needsMore: null };
  const needsMore = moreToTell(allowed, after, p, (apart) => 2 * Math.abs(apart), confidence);
  return { verdict: 'inconclusive', regressionShare, needsMore };
}

function regressionOf(baseline: Float64Array, candidate: Float64Array, p: number): number | null {
  const before = quantileOfSorted(baseline, p);
  const after = quantileOfSorted(candidate, p);
  return before === null || after === null || before === 0 ? null : after / before - 1;
}
