import { quantileDifference } from './difference-interval.ts';
import { MINIMUM_N, type Percentile } from './minimum-n.ts';
import { quantile } from './quantile.ts';
import { moreToNarrow, valuesToBound } from './runs-needed.ts';

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
  const smallest = Math.min(baseline.length, candidate.length);
  const needed = Math.max(valuesToBound(p, confidence), MINIMUM_N[percentile]);
  const allowed = baseline.map((value) => value * (1 + maxRegressionShare));
  const found =
    smallest < MINIMUM_N[percentile] ? null : quantileDifference(allowed, candidate, p, confidence);
  const regressionShare = found && regressionOf(baseline, candidate, p);
  const { low = null, high = null } = found?.interval ?? {};
  if (found === null || low === null || high === null) {
    return { verdict: 'inconclusive', regressionShare, needsMore: Math.max(1, needed - smallest) };
  }
  if (low > 0) return { verdict: 'fail', regressionShare, needsMore: null };
  if (high <= 0) return { verdict: 'pass', regressionShare, needsMore: null };
  const needsMore = moreToNarrow(smallest, high - low, 2 * Math.abs(found.value));
  return { verdict: 'inconclusive', regressionShare, needsMore };
}

function regressionOf(baseline: readonly number[], candidate: readonly number[], p: number): number | null {
  const before = quantile(baseline, p);
  const after = quantile(candidate, p);
  return before === null || after === null || before === 0 ? null : after / before - 1;
}
