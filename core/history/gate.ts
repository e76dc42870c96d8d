import type { Metric } from '../contract/history.ts';
import { MINIMUM_N, type Percentile } from '../stats/minimum-n.ts';
import { quantile } from '../stats/quantile.ts';
import { judgeRegression } from '../stats/regression-gate.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { caveatsOf } from './caveats.ts';
import type { NamedRows } from './compare.ts';
import { countRows, type Counted, isFailed, isGood } from './counted.ts';
import { readerOf } from './metric.ts';
import { type Pair, pairTargets } from './pair-targets.ts';

/** What a candidate must keep to. */
export interface GateRule {
  /** Less of it is better. */
  readonly metric: Exclude<Metric, 'speed_up'>;
  /** What `lens` stands for. */
  readonly definition: LensDefinition;
  readonly percentile: Percentile;
  /** How much larger than the baseline's the quantile may be: 0.1 = 10 %. */
  readonly maxRegressionShare: number;
  /** How many of the candidate's runs may have failed, as a share. */
  readonly maxFailedShare: number;
}

export type GateVerdict = 'pass' | 'fail' | 'inconclusive';

/** One target at one temperature. */
export interface GatedPair {
  readonly label: string;
  readonly temperature: Pair['temperature'];
  readonly baseline: { readonly n: number; readonly failed: number; readonly value: number | null };
  readonly candidate: { readonly n: number; readonly failed: number; readonly value: number | null };
  readonly regressionShare: number | null;
  readonly verdict: GateVerdict;
  /** Why, in a sentence. */
  readonly reason: string;
  /** What beside the candidate may make the difference; sentences. */
  readonly caveats: readonly string[];
  /** Inconclusive: about how many runs more each side needs; null where no number would do. */
  readonly needsMore: number | null;
}

export interface GateReport {
  /** A single failure fails; a single doubt is one of the whole. */
  readonly verdict: GateVerdict;
  readonly pairs: readonly GatedPair[];
  /** Targets that only one side has: nothing is said of them. */
  readonly alone: readonly string[];
}

/**
 * May the candidate pass? Each target at each temperature is judged apart; the 5 % of false alarms that are allowed are
 * shared among them (Bonferroni). Failures are judged by target: a run that could not connect is a cold one among warm
 * ones, and there may be nothing before it to compare it with. Nothing to judge is inconclusive.
 */
export function gateRows(baseline: NamedRows, candidate: NamedRows, rule: GateRule): GateReport {
  const { pairs, onlyAfter, alone, isLess } = pairTargets(baseline, candidate);
  const broken = onlyAfter
    .filter(({ after }) => after.some(isFailed))
    .filter((pair) => isFailing(pair, rule));
  const judged = [...pairs, ...broken].map((pair) => judgePair(pair, rule, Math.max(1, pairs.length)));
  const has = (verdict: GateVerdict) => judged.some((one) => one.verdict === verdict);
  // A target that is no longer measured is no target that kept to the rule.
  const passes = judged.length > 0 && !has('inconclusive') && !isLess;
  return { verdict: has('fail') ? 'fail' : passes ? 'pass' : 'inconclusive', pairs: judged, alone };
}

function isFailing({ afterOfTarget }: Pair, { maxFailedShare }: GateRule): boolean {
  return afterOfTarget.filter(isFailed).length > maxFailedShare * afterOfTarget.length;
}

function judgePair(pair: Pair, rule: GateRule, groups: number): GatedPair {
  const { label, temperature, before, after } = pair;
  const { metric, definition, percentile, maxRegressionShare } = rule;
  const read = readerOf(metric, definition);
  const [old, now] = [countRows(before, temperature, read), countRows(after, temperature, read)];
  const judged = judgeRegression(old.values, now.values, { percentile, maxRegressionShare, groups });
  const fails = isFailing(pair, rule);
  return {
    ...{ label, temperature, regressionShare: judged.regressionShare },
    needsMore: fails ? null : judged.needsMore,
    baseline: sideOf(old, percentile),
    candidate: sideOf(now, percentile),
    verdict: fails ? 'fail' : judged.verdict,
    reason: fails ? failedWords(pair) : reasonOf(judged, maxRegressionShare),
    caveats: before.length === 0 ? [] : caveatsOf(before.filter(isGood), after.filter(isGood)),
  };
}

function sideOf({ values, failed }: Counted, percentile: Percentile): GatedPair['baseline'] {
  const isEnough = values.length >= MINIMUM_N[percentile];
  return { n: values.length, failed, value: isEnough ? quantile(values, percentile / 100) : null };
}

const percentWords = (share: number): string => `${(100 * share).toFixed(1)} %`;

function failedWords({ afterOfTarget }: Pair): string {
  return `${afterOfTarget.filter(isFailed).length} of ${afterOfTarget.length} runs failed.`;
}

function reasonOf(
  { verdict, regressionShare, needsMore }: ReturnType<typeof judgeRegression>,
  allowedShare: number,
): string {
  if (verdict === 'fail')
    return `Shown to be more than ${percentWords(allowedShare)} larger than the baseline.`;
  if (verdict === 'pass')
    return `Shown to be at most ${percentWords(allowedShare)} larger than the baseline.`;
  const more = needsMore === null ? '' : ` About ${needsMore} more runs a side may tell.`;
  if (regressionShare === null) return `Too few runs for this percentile.${more}`;
  return `The runs do not tell whether it is more than ${percentWords(allowedShare)} larger.${more}`;
}
