import { CONFIDENCE, type OpenInterval } from '../stats/interval.ts';
import { createRandom } from '../stats/prng.ts';
import { quantileOfSorted } from '../stats/quantile.ts';

const RESAMPLES = 2000;
/** With fewer values a bootstrap claims far more than it knows. */
const FEWEST = 6;

/**
 * Between which values the mean lies: the percentile bootstrap (Efron & Tibshirani, "An Introduction to the Bootstrap",
 * 1993, chapter 13). Unlike a normal interval it stays within what counts of gaps and requests can be.
 */
export function meanInterval(values: readonly number[], seed = 1): OpenInterval {
  const n = values.length;
  if (n < FEWEST) return { low: null, high: null };
  const [first = 0] = values;
  // Whatever is drawn, it is this one: most counts of a plan never change.
  if (values.every((value) => value === first)) return { low: first, high: first };
  const random = createRandom(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let total = 0;
    for (let drawn = 0; drawn < n; drawn += 1) total += values[Math.floor(random.next() * n)] ?? 0;
    return total / n;
  }).sort();
  const outside = (1 - CONFIDENCE) / 2;
  return { low: quantileOfSorted(means, outside), high: quantileOfSorted(means, 1 - outside) };
}
