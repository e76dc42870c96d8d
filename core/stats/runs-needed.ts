import { quantileDifferenceOfSorted } from './difference-interval.ts';
import { CONFIDENCE } from './interval.ts';
import { normalQuantile } from './normal.ts';

/** The smallest number of values that bounds a quantile on both sides with `confidence`: p50 6, p95 72, p99 368. */
export function valuesToBound(p: number, confidence: number = CONFIDENCE): number {
  const alpha = (1 - confidence) / 2;
  return Math.ceil(Math.log(alpha) / Math.log(Math.max(p, 1 - p)));
}

/** With what confidence so many values bound it: below `valuesToBound` less than is wanted. */
const confidenceOf = (p: number, n: number): number => 1 - 2 * Math.max(p, 1 - p) ** n;
/** From less, a width would be guessed from next to nothing: p95 has it from 20 values on, as it is shown. */
const LEAST_CONFIDENCE = 0.25;
/** Keeps a confidence that is just reached from being just missed by rounding. */
const ROUNDING = 1e-9;

/**
 * Two groups whose difference is not told: about how many values more each of them needs, if they spread as before. Never
 * fewer than an interval needs to exist. Where it does not exist yet, its width is guessed from the one that as many
 * values do bound, with less confidence.
 * @param widthToTell how narrow the interval must be, by the difference of the two quantiles
 * @returns null where no number would do
 */
export function moreToTell(
  a: Float64Array,
  b: Float64Array,
  p: number,
  widthToTell: (difference: number) => number,
  confidence: number = CONFIDENCE,
): number | null {
  const n = Math.min(a.length, b.length);
  const toBound = valuesToBound(p, confidence) - n;
  const reached = Math.min(confidence, confidenceOf(p, n) - ROUNDING);
  const guess = reached < LEAST_CONFIDENCE ? null : quantileDifferenceOfSorted(a, b, p, reached);
  const { low = null, high = null } = guess?.interval ?? {};
  if (guess === null || low === null || high === null) return Math.max(1, toBound);
  const width = (high - low) * (zOf(confidence) / zOf(reached));
  const toNarrow = moreToNarrow(n, width, widthToTell(guess.value));
  return toBound > 0 ? Math.max(toBound, toNarrow ?? 0) : toNarrow;
}

/** How many standard errors such an interval reaches to each side. */
const zOf = (confidence: number): number => normalQuantile((1 + confidence) / 2);

/** An interval narrows with the root of n. At least 1. */
function moreToNarrow(n: number, width: number, targetWidth: number): number | null {
  if (targetWidth <= 0) return null;
  return Math.max(1, Math.ceil(n * (width / targetWidth) ** 2) - n);
}
