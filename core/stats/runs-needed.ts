import { CONFIDENCE } from './interval.ts';

/** The smallest number of values that bounds a quantile on both sides with `confidence`: p50 6, p95 72, p99 368. */
export function valuesToBound(p: number, confidence: number = CONFIDENCE): number {
  const alpha = (1 - confidence) / 2;
  return Math.ceil(Math.log(alpha) / Math.log(Math.max(p, 1 - p)));
}

/**
 * How many values more, for an interval to shrink from `width` to `targetWidth`, if the spread stays what it is: an
 * interval narrows with the root of n. At least 1. Null when no number would do.
 */
export function moreToNarrow(n: number, width: number, targetWidth: number): number | null {
  if (targetWidth <= 0) return null;
  return Math.max(1, Math.ceil(n * (width / targetWidth) ** 2) - n);
}
