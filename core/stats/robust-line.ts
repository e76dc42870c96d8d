import type { Interval } from './interval.ts';
import { Z_95 } from './normal.ts';
import { quantile, quantileOfSorted } from './quantile.ts';

/** One run: how long its text was, how long its answer took. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

export interface RobustLine {
  readonly n: number;
  /** y at x = 0 and y per x: for latency over length, ms and ms per character. */
  readonly intercept: number;
  readonly slope: number;
  /** 95 % interval of the slope. */
  readonly slopeInterval: Interval;
  /** Where the middle 80 % of the points lie, as offsets from the line: how well it foretells one run. */
  readonly band: Interval;
  /** Why not to trust it; empty when nothing speaks against it. */
  readonly warnings: readonly LineWarning[];
}

/** Under 20 points; the largest x under twice the smallest, so that the intercept lies far outside of what was seen. */
export type LineWarning = 'few_points' | 'short_span';

const ENOUGH_POINTS = 20;
const ENOUGH_SPAN = 2;
/** Pairs grow with the square; of more points than this, every k-th by x is taken. */
const MOST_POINTS = 1000;

/**
 * A line that outliers cannot bend (up to 29 % of them): the median slope of all pairs (Theil, 1950), its interval by
 * Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau" (1968), the intercept the median of what the
 * slope leaves. As scipy's theilslopes with method 'joint'.
 * @returns null when all points have one x
 */
export function fitRobustLine(points: readonly LinePoint[]): RobustLine | null {
  const used = thinned(points);
  const slopes = pairSlopes(used);
  const slope = quantileOfSorted(slopes, 0.5);
  if (slope === null) return null;
  const left = used.map(({ x, y }) => y - slope * x);
  const intercept = quantile(left, 0.5) ?? NaN;
  return {
    n: points.length,
    intercept,
    slope,
    slopeInterval: senInterval(slopes, used),
    band: { low: (quantile(left, 0.1) ?? NaN) - intercept, high: (quantile(left, 0.9) ?? NaN) - intercept },
    warnings: warningsOf(points),
  };
}

function thinned(points: readonly LinePoint[]): readonly LinePoint[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  if (every <= 1) return points;
  return [...points].sort((one, other) => one.x - other.x).filter((_, index) => index % every === 0);
}

function pairSlopes(points: readonly LinePoint[]): Float64Array {
  const slopes: number[] = [];
  for (const [index, { x, y }] of points.entries()) {
    for (let next = index + 1; next < points.length; next += 1) {
      const other = points[next];
      if (other !== undefined && other.x !== x) slopes.push((other.y - y) / (other.x - x));
    }
  }
  return Float64Array.from(slopes).sort();
}

function senInterval(slopes: Float64Array, points: readonly LinePoint[]): Interval {
  const n = points.length;
  const ties = tieTerm(points.map(({ x }) => x)) + tieTerm(points.map(({ y }) => y));
  // Where ties in both take away more than there is, as with all y equal, nothing is left that could vary.
  const spread = Z_95 * Math.sqrt(Math.max(0, n * (n - 1) * (2 * n + 5) - ties) / 18);
  const last = slopes.length - 1;
  const low = Math.max(0, Math.round((slopes.length - spread) / 2) - 1);
  const high = Math.min(last, Math.round((slopes.length + spread) / 2));
  return { low: slopes[low] ?? NaN, high: slopes[high] ?? NaN };
}

/** Kendall's correction for equal values: t (t - 1) (2 t + 5) over every group of t. */
function tieTerm(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}

function warningsOf(points: readonly LinePoint[]): readonly LineWarning[] {
  const xs = points.map(({ x }) => x);
  const isShort = (quantile(xs, 1) ?? 0) < ENOUGH_SPAN * (quantile(xs, 0) ?? 0);
  return [
    ...(points.length < ENOUGH_POINTS ? (['few_points'] as const) : []),
    ...(isShort ? (['short_span'] as const) : []),
  ];
}
