import { CONFIDENCE, type OpenInterval } from './interval.ts';
import { quantileIntervalOfSorted } from './quantile-interval.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';

export interface Difference {
  /** The quantile of `b` minus that of `a`, in the unit of the values. */
  readonly value: number;
  readonly interval: OpenInterval;
}

/**
 * How far apart two groups' quantiles are: the two intervals joined by the method of variance estimates recovery
 * (Zou & Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008).
 *
 * Chosen by measured coverage (docs/statistics.md): 94 to 98 % for equal and unequal spreads and sizes, where the
 * percentile bootstrap falls to 89 % at p95. It assumes no distribution, needs no seed, and says what cannot be known:
 * an end is null where a group has too few values to bound its side (95 %: p50 from 6 values on, p95 from 72, p99
 * from 368).
 * @returns null when a group is empty
 */
export function quantileDifference(
  a: readonly number[],
  b: readonly number[],
  p: number,
  confidence: number = CONFIDENCE,
): Difference | null {
  return quantileDifferenceOfSorted(sortedCopy(a), sortedCopy(b), p, confidence);
}

/** `quantileDifference` for values that rise already. */
export function quantileDifferenceOfSorted(
  a: Float64Array,
  b: Float64Array,
  p: number,
  confidence: number = CONFIDENCE,
): Difference | null {
  const quantileA = quantileOfSorted(a, p);
  const quantileB = quantileOfSorted(b, p);
  if (quantileA === null || quantileB === null) return null;
  const ofA = quantileIntervalOfSorted(a, p, confidence);
  const ofB = quantileIntervalOfSorted(b, p, confidence);
  const value = quantileB - quantileA;
  const below = joined(quantileB, ofB.low, quantileA, ofA.high);
  const above = joined(quantileB, ofB.high, quantileA, ofA.low);
  return {
    value,
    interval: { low: below === null ? null : value - below, high: above === null ? null : value + above },
  };
}

function joined(value: number, end: number | null, otherValue: number, otherEnd: number | null) {
  return end === null || otherEnd === null ? null : Math.hypot(end - value, otherEnd - otherValue);
}
