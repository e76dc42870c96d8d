import type { TimeWindow } from '../types.ts';

export interface DepthPoint {
  readonly atMs: number;
  readonly depthMs: number;
}

/** Recharts slows down noticeably above about a thousand points per series. */
const MAX_POINTS = 1000;
const POINTS_PER_COLUMN = 4;

/** Index of the first point at or after `atMs` in points sorted by time. */
function lowerBound(points: readonly DepthPoint[], atMs: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atMs ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points inside the window and one neighbour on each side, so that lines run to the plot's edges. */
function visiblePoints(points: readonly DepthPoint[], window: TimeWindow): readonly DepthPoint[] {
  const from = Math.max(0, lowerBound(points, window.fromMs) - 1);
  let to = lowerBound(points, window.toMs);
  while (to < points.length && points[to]?.atMs === window.toMs) to++;
  return points.slice(from, to + 1);
}

/** First, lowest, highest and last point of a run of points, in time order, each once. */
function columnExtremes(points: readonly DepthPoint[], from: number, to: number): DepthPoint[] {
  let lowest = from;
  let highest = from;
  for (let index = from + 1; index < to; index++) {
    const depthMs = points[index]?.depthMs ?? 0;
    if (depthMs < (points[lowest]?.depthMs ?? 0)) lowest = index;
    if (depthMs > (points[highest]?.depthMs ?? 0)) highest = index;
  }
  const kept = [...new Set([from, lowest, highest, to - 1])].sort((a, b) => a - b);
  return kept.flatMap((index) => points[index] ?? []);
}

/**
 * The points of `window`, at most about `maxPoints`: one column keeps its first, lowest, highest and last point, which
 * draws the same pixels as all of them (M4 aggregation, Jugel et al., VLDB 2014). `points` sorted by time.
 */
export function decimate(
  points: readonly DepthPoint[],
  window: TimeWindow,
  plotWidthPx: number,
  maxPoints = MAX_POINTS,
): readonly DepthPoint[] {
  const visible = visiblePoints(points, window);
  const columns = Math.max(1, Math.min(Math.floor(plotWidthPx), Math.floor(maxPoints / POINTS_PER_COLUMN)));
  if (visible.length <= columns * POINTS_PER_COLUMN) return visible;
  const columnMs = (window.toMs - window.fromMs) / columns;
  const columnOf = (point: DepthPoint | undefined) =>
    Math.floor(((point?.atMs ?? 0) - window.fromMs) / columnMs);
  const kept: DepthPoint[] = [];
  for (let from = 0; from < visible.length;) {
    let to = from + 1;
    while (to < visible.length && columnOf(visible[to]) === columnOf(visible[from])) to++;
    kept.push(...columnExtremes(visible, from, to));
    from = to;
  }
  return kept;
}
