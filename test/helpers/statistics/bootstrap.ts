import type { Interval } from '../../../core/stats/interval.ts';
import { normalCdf, Z_95 } from '../../../core/stats/normal.ts';
import type { Random } from '../../../core/stats/prng.ts';
import { quantileOfSorted, sortedCopy } from '../../../core/stats/quantile.ts';

/** The intervals that the product's are measured against; `docs/statistics.md` says why it has others. */
const RESAMPLES = 1000;

/** Percentile bootstrap of a quantile (Efron, 1979), 95 %. */
export function percentileInterval(values: readonly number[], p: number, random: Random): Interval {
  return between(resampled(sortedCopy(values), p, random), 0.025, 0.975);
}

/** Percentile bootstrap of the quantile of `b` minus that of `a`. */
export function percentileDifference(
  a: readonly number[],
  b: readonly number[],
  p: number,
  random: Random,
): Interval {
  const ofA = resampled(sortedCopy(a), p, random);
  const ofB = resampled(sortedCopy(b), p, random);
  return between(
    ofB.map((value, index) => value - (ofA[index] ?? NaN)),
    0.025,
    0.975,
  );
}

/** Bias-corrected and accelerated bootstrap of a quantile (Efron, "Better Bootstrap Confidence Intervals", 1987). */
export function bcaInterval(values: readonly number[], p: number, random: Random): Interval {
  const sorted = sortedCopy(values);
  const drawn = resampled(sorted, p, random);
  const seen = quantileOfSorted(sorted, p) ?? NaN;
  const below =
    drawn.filter((value) => value < seen).length + drawn.filter((value) => value === seen).length / 2;
  const bias = normalQuantile(Math.min(1 - 1e-4, Math.max(1e-4, below / drawn.length)));
  const acceleration = accelerationOf(sorted, p);
  const level = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  return between(drawn, level(-Z_95), level(Z_95));
}

function accelerationOf(sorted: Float64Array, p: number): number {
  const without = Array.from(
    sorted,
    (_, left) =>
      quantileOfSorted(
        sorted.filter((__, index) => index !== left),
        p,
      ) ?? NaN,
  );
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const power = (exponent: number) => without.reduce((sum, value) => sum + (mean - value) ** exponent, 0);
  return power(2) === 0 ? 0 : power(3) / (6 * power(2) ** 1.5);
}

/**
 * Quantiles (type 7) of samples drawn with replacement. Their two order statistics are drawn directly, instead of n
 * values that are then sorted: the k-th smallest of n uniform numbers follows Beta(k, n - k + 1), and the next one is
 * the smallest of the n - k above it (David & Nagaraja, "Order Statistics", 3rd ed., 2.1 and 2.5).
 */
function resampled(sorted: Float64Array, p: number, random: Random): Float64Array {
  const n = sorted.length;
  const rank = (n - 1) * p;
  const k = Math.floor(rank) + 1;
  const valueAt = (uniform: number): number => sorted[Math.min(n - 1, Math.floor(uniform * n))] ?? NaN;

  return Float64Array.from({ length: RESAMPLES }, () => {
    const below = gamma(k, random);
    const uniform = below / (below + gamma(n - k + 1, random));
    const value = valueAt(uniform);
    if (k === n) return value;
    const next = 1 - (1 - uniform) * random.next() ** (1 / (n - k));
    return value + (valueAt(next) - value) * (rank - Math.floor(rank));
  });
}

/** A Gamma(shape, 1) number, shape >= 1: Marsaglia & Tsang, "A Simple Method for Generating Gamma Variables" (2000). */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.gaussian();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function between(values: Float64Array, low: number, high: number): Interval {
  const sorted = values.toSorted();
  return { low: quantileOfSorted(sorted, low) ?? NaN, high: quantileOfSorted(sorted, high) ?? NaN };
}

/** By halving: nobody waits for it. */
function normalQuantile(p: number): number {
  let [low, high] = [-10, 10];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}
