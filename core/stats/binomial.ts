import { logGamma } from './log-gamma.ts';

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
  const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return ways + k * Math.log(p) + (n - k) * Math.log1p(-p);
}
