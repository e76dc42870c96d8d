import type { Interval } from './interval.ts';
import { Z_95 } from './normal.ts';

/**
 * 95 % score interval of a share: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference"
 * (1927), without continuity correction. Unlike p ± 2 standard errors it never leaves 0..1, and 0 of n still has
 * an upper end.
 * @returns shares, 0..1; null for n = 0
 */
export function wilsonInterval(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = hits / n;
  const spread = Z_95 * Math.sqrt((share * (1 - share) + Z_95 ** 2 / (4 * n)) / n);
  const middle = share + Z_95 ** 2 / (2 * n);
  const scale = 1 + Z_95 ** 2 / n;
  return {
    low: hits === 0 ? 0 : (middle - spread) / scale, // exactly, where rounding would leave 1e-17
    high: hits === n ? 1 : (middle + spread) / scale,
  };
}
