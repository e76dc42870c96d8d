import type { Metric } from '../contract/history/measured.ts';
import type { Percentile } from '../stats/minimum-n.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import type { NamedRows } from './compare.ts';
import { isFailed } from './counted.ts';
import { isFailing, judgePair } from './judge-pair.ts';
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

/** What one side of a pair is made of. */
export interface GatedSide {
  /** Runs in the figure. */
  readonly n: number;
  readonly failed: number;
  /** Of n: those that are not trusted. They count, and their ± counts against the verdict. */
  readonly untrusted: number;
  /** Of n: those in which a fallback took over. */
  readonly switched: number;
  readonly value: number | null;
}

/** One target at one temperature. */
export interface GatedPair {
  readonly label: string;
  readonly temperature: Pair['temperature'];
  readonly baseline: GatedSide;
  readonly candidate: GatedSide;
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
  /** Of all pairs and both sides: runs in figures that are not trusted; 0 = the verdict rests on trusted runs alone. */
  readonly untrusted: number;
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
  const untrusted = judged.reduce((sum, pair) => sum + pair.baseline.untrusted + pair.candidate.untrusted, 0);
  return {
    verdict: has('fail') ? 'fail' : passes ? 'pass' : 'inconclusive',
    pairs: judged,
    alone,
    untrusted,
  };
}
