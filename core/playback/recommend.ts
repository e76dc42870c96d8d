import type { Interval } from '../stats/interval.ts';
import { Z_95 } from '../stats/normal.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { AudioMs } from '../units.ts';
import { firstReaching } from './first-reaching.ts';
import { ROUNDING_MS } from './rounding.ts';
import type { UnderrunCurve } from './underrun-curve.ts';

/** The smallest setting, in whole ms, that reaches a goal, and what it would have done to the recorded replies. */
export interface RecommendedPrebuffer {
  readonly prebufferMs: AudioMs;
  readonly stalled: number;
  readonly stalledShare: number;
  readonly interval: Interval;
}

export interface Recommendation {
  /** The share of replies that stall is below the goal: what was seen. Null without replies, or for a goal of 0. */
  readonly byShare: RecommendedPrebuffer | null;
  /** The upper end of its 95 % interval is below the goal: what may be promised. Null with too few replies for that. */
  readonly byUpperBound: RecommendedPrebuffer | null;
  /** How many more replies, all without a stall, would let the upper bound reach the goal; 0 when it can already. */
  readonly needsMore: number;
}

/**
 * Which prebuffer to choose so that fewer than `goalShare` (0..1) of the replies stall. The answer comes from the
 * replies' own thresholds, so it is exact to the millisecond whatever settings the curve was drawn at.
 */
export function recommend(curve: UnderrunCurve, goalShare: number): Recommendation {
  const { n } = curve;
  return {
    byShare: smallestSetting(curve, (stalled) => stalled / n < goalShare),
    byUpperBound: smallestSetting(curve, (stalled) => upperBound(stalled, n) < goalShare),
    needsMore: goalShare > 0 ? Math.max(0, repliesNeeded(goalShare) - n) : 0,
  };
}

const upperBound = (stalled: number, n: number): number => wilsonInterval(stalled, n)?.high ?? 1;

/** Lets as many replies stall as `isEnough` allows: those that need the most. */
function smallestSetting(
  { n, stallingPrebuffersMs }: UnderrunCurve,
  isEnough: (stalled: number) => boolean,
): RecommendedPrebuffer | null {
  if (n === 0 || !isEnough(0)) return null;
  let allowed = 0;
  while (allowed + 1 < n && isEnough(allowed + 1)) allowed += 1;
  const tooLittleMs = stallingPrebuffersMs[n - 1 - allowed] ?? -Infinity;
  const prebufferMs = Math.max(0, Math.floor(tooLittleMs + ROUNDING_MS) + 1);
  const stalled = n - firstReaching(stallingPrebuffersMs, prebufferMs);
  const interval = wilsonInterval(stalled, n) ?? { low: 0, high: 1 };
  return { prebufferMs, stalled, stalledShare: stalled / n, interval };
}

/** The smallest n of which none may stall so that the upper bound is below the goal: z² / (n + z²) < goal. */
function repliesNeeded(goalShare: number): number {
  return Math.floor((Z_95 ** 2 * (1 - goalShare)) / goalShare) + 1;
}
