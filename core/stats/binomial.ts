/**
 * Probability of at most `k` hits in `n` trials that hit with probability `p` (0 < p < 1). Summed outwards from `k`
 * on the side away from the mean, where the terms only fall, so that nothing is lost to cancellation.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return k < n * p ? lowerTail(k, n, p) : 1 - lowerTail(n - k - 1, n, 1 - p);
}

function lowerTail(k: number, n: number, p: number): number {
  let term = Math.exp(logPmf(k, n, p));
  let sum = 0;
  for (let hits = k; hits >= 0 && term > sum * Number.EPSILON; hits -= 1) {
    sum += term;
    term *= (hits * (1 - p)) / ((n - hits + 1) * p);
  }
  return sum;
}

function logPmf(k: number, n: number, p: number): number {
  const ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  return ways + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

/** Stirling's series from here on: its next term is below 1e-13. */
const SERIES_FROM = 16;

function logFactorial(n: number): number {
  if (n < SERIES_FROM) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5) - 1 / (1680 * n ** 7);
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
