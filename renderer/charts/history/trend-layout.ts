import type { TrendAnswer } from '../../../core/contract/history/trend.ts';
import { formatWhole } from '../format-number.ts';
import type { XyPlot } from './xy-axes.tsx';

type Points = TrendAnswer['points'];

/** A date, and room beside it. */
const DATE_PX = 130;
const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const DAY_AND_TIME: Intl.DateTimeFormatOptions = { ...DATE, hour: '2-digit', minute: '2-digit' };
const TWO_DAYS_MS = 48 * 3_600_000;

/**
 * Runs stand evenly, in their order: they come in bursts, and a burst on a true axis is a line.
 * @param index between two points too; what lies beyond the first or the last one stands on it
 */
export function trendX(points: Points, { left, right }: XyPlot, index: number): number {
  const last = points.length - 1;
  if (last < 1) return (left + right) / 2;
  return left + (Math.max(0, Math.min(last, index)) / last) * (right - left);
}

/** Dates under the runs; with the hour where all lies within two days. */
export function trendTicks(points: Points, plot: XyPlot) {
  const spanMs = (points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0);
  const count = Math.min(points.length, Math.max(2, Math.floor((plot.right - plot.left) / DATE_PX)));
  return Array.from({ length: count }, (_, place) => {
    const index = count === 1 ? 0 : Math.round((place / (count - 1)) * (points.length - 1));
    const when = new Date(points[index]?.atMs ?? 0);
    return {
      x: trendX(points, plot, index),
      words: when.toLocaleString('en-GB', spanMs < TWO_DAYS_MS ? DAY_AND_TIME : DATE),
    };
  });
}

export interface TrendLevel {
  /** From this point up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

/** The median of each stretch between two changes. */
export function levelsOf({
  points,
  changes,
}: Pick<TrendAnswer, 'points' | 'changes'>): readonly TrendLevel[] {
  const [first] = changes;
  if (first === undefined) return [];
  const before = { from: 0, to: first.at, ms: first.fromMs };
  const after = changes.map(({ at, toMs }, index) => ({
    from: at,
    to: changes[index + 1]?.at ?? points.length,
    ms: toMs,
  }));
  return [before, ...after];
}

export const changeTitle = ({ fromMs, toMs, p }: { fromMs: number; toMs: number; p: number }): string =>
  `from ${formatWhole(fromMs)} to ${formatWhole(toMs)} ms, p ${p < 0.001 ? 'below 0.001' : p.toFixed(3)}`;
