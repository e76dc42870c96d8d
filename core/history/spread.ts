import type { GroupSpread } from '../contract/history/groups.ts';
import { MINIMUM_N, type Percentile } from '../stats/minimum-n.ts';
import { quantileIntervalOfSorted } from '../stats/quantile-interval.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import type { Counted } from './counted.ts';

/** More would not be told apart in a plot. */
const MOST_VALUES = 200;

export function spreadOf({ values, failed, without }: Counted): GroupSpread {
  const sorted = sortedCopy(values);
  return {
    n: sorted.length,
    failed,
    without,
    p50: estimate(sorted, 50),
    p95: estimate(sorted, 95),
    p99: estimate(sorted, 99),
    max: sorted.at(-1) ?? null,
    values: drawnFrom(sorted),
  };
}

function estimate(sorted: Float64Array, percentile: Percentile): GroupSpread['p50'] {
  const p = percentile / 100;
  const value = sorted.length < MINIMUM_N[percentile] ? null : quantileOfSorted(sorted, p);
  return value === null ? null : { value, interval: quantileIntervalOfSorted(sorted, p) };
}

/** Evenly, with the smallest and the largest. */
function drawnFrom(sorted: Float64Array): number[] {
  if (sorted.length <= MOST_VALUES) return [...sorted];
  const step = (sorted.length - 1) / (MOST_VALUES - 1);
  return Array.from({ length: MOST_VALUES }, (_, index) => sorted[Math.round(index * step)] ?? NaN);
}
