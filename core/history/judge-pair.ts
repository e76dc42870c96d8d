import type { Percentile } from '../stats/minimum-n.ts';
import { MINIMUM_N } from '../stats/minimum-n.ts';
import { quantile } from '../stats/quantile.ts';
import { judgeRegression } from '../stats/regression-gate.ts';
import { caveatsOf, countMarked } from './caveats.ts';
import { countRows, isFailed, type SortedOut, sortOut } from './counted.ts';
import type { GatedPair, GatedSide, GateRule } from './gate.ts';
import { leftOutWords } from './left-out.ts';
import { type ReadMetric, readerOf } from './metric.ts';
import type { Pair } from './pair-targets.ts';

/** Whether more of the target's runs failed than may. */
export function isFailing({ afterOfTarget }: Pair, { maxFailedShare }: GateRule): boolean {
  return afterOfTarget.filter(isFailed).length > maxFailedShare * afterOfTarget.length;
}

type Judged = ReturnType<typeof judgeRegression> & { readonly reason: string };

/** @param groups how many are judged together */
export function judgePair(pair: Pair, rule: GateRule, groups: number): GatedPair {
  const { label, temperature, before, after } = pair;
  const read = readerOf(rule.metric, rule.definition);
  const [old, now] = [sortOut(before, temperature), sortOut(after, temperature)];
  const judged = isFailing(pair, rule) ? failed(pair, rule, groups) : judgedOf(pair, rule, groups);
  return {
    ...{ label, temperature, ...judged },
    baseline: sideOf(old, read, rule.percentile),
    candidate: sideOf(now, read, rule.percentile),
    caveats: [
      ...(before.length === 0 ? [] : caveatsOf(old.good, now.good)),
      ...leftOutWords('the baseline', old, [read]),
      ...leftOutWords('the candidate', now, [read]),
    ],
  };
}

function sideOf({ good, failed }: SortedOut, read: ReadMetric, percentile: Percentile): GatedSide {
  const told = good.filter((row) => read(row) !== null);
  const values = told.map(read).filter((value) => value !== null);
  const isEnough = values.length >= MINIMUM_N[percentile];
  const value = isEnough ? quantile(values, percentile / 100) : null;
  return { n: values.length, failed, ...countMarked(told), value };
}

/**
 * Runs that are not trusted stay, as MEASUREMENT wants them: marked, not dropped. But their ± counts against the verdict:
 * it must be the same wherever within it they truly lay.
 */
function judgedOf(pair: Pair, rule: GateRule, groups: number): Judged {
  const judged = judgeAt(pair, rule, groups, 0);
  const doubted = [-1, 1].map((side) => judgeAt(pair, rule, groups, side)).find(isOther(judged));
  if (doubted === undefined || judged.verdict === 'inconclusive')
    return { ...judged, reason: reasonOf(judged, rule.maxRegressionShare) };
  return {
    verdict: 'inconclusive',
    regressionShare: judged.regressionShare,
    // More of such runs tell no more: it is the instrument that is in doubt.
    needsMore: null,
    reason: `It would ${judged.verdict === 'pass' ? 'pass' : 'fail'}, but that turns on runs that are not trusted: within their ± it would be ${WORDS[doubted.verdict]}.`,
  };
}

type Verdict = Judged['verdict'];
const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'a pass',
  fail: 'a failure',
  inconclusive: 'inconclusive',
};

const isOther =
  ({ verdict }: { readonly verdict: Verdict }) =>
  (other: { readonly verdict: Verdict }) =>
    other.verdict !== verdict;

/** @param side where in its ± a run that is not trusted lay: 1 = what speaks against the candidate, -1 = for it */
function judgeAt({ temperature, before, after }: Pair, rule: GateRule, groups: number, side: number) {
  const { metric, definition, percentile, maxRegressionShare } = rule;
  const read = readerOf(metric, definition);
  const shifted =
    (by: number): ReadMetric =>
    (row) => {
      const value = read(row);
      return value === null || row.trusted ? value : Math.max(0, value + by * row.errorBarMs);
    };
  const old = countRows(before, temperature, shifted(-side)).values;
  const now = countRows(after, temperature, shifted(side)).values;
  return judgeRegression(old, now, { percentile, maxRegressionShare, groups });
}

/** Failures decide alone. */
function failed(pair: Pair, rule: GateRule, groups: number): Judged {
  const { afterOfTarget } = pair;
  const { regressionShare } = judgeAt(pair, rule, groups, 0);
  const reason = `${afterOfTarget.filter(isFailed).length} of ${afterOfTarget.length} runs failed.`;
  return { verdict: 'fail', regressionShare, needsMore: null, reason };
}

const percentWords = (share: number): string => `${(100 * share).toFixed(1)} %`;

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
