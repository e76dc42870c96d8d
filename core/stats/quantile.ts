/**
 * Quantile type 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages" (1996), the default of R and NumPy:
 * linear between the order statistics around (n - 1) p.
 * @param p 0..1. Values in any order, not changed, none of them NaN.
 * @returns null without values
 */
export function quantile(values: readonly number[], p: number): number | null {
  return quantileOfSorted(sortedCopy(values), p);
}

/** `quantile` for values that rise already. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | null {
  const rank = (sorted.length - 1) * p;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (rank - Math.floor(rank));
}

/** The values in rising order. */
export function sortedCopy(values: readonly number[]): Float64Array {
  return new Float64Array(values).sort();
}
