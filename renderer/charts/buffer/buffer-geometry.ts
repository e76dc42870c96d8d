import type { DepthPoint } from './decimate.ts';
import { formatWhole } from '../format-number.ts';
import { timeToX, type TimePlot } from '../plot-geometry.ts';
import type { StallBand } from '../types.ts';

/** Around the plot: the playhead sticks out by 6 px above it, the grid runs on below it. */
export const BUFFER_MARGIN = { top: 6, bottom: 6 } as const;
const MIN_TICK_PX = 20;
const AXIS_PARTS = 5;

/** Values of the buffer axis in ms: its ends and four between. */
export function bufferTicks(axisMs: number): readonly number[] {
  return Array.from({ length: AXIS_PARTS + 1 }, (_, index) => (index * axisMs) / AXIS_PARTS);
}

/** Words at a tick; only the ends of the axis have any when rows stand closer than 20 px. */
export function bufferTickText(tickMs: number, axisMs: number, chartHeightPx: number): string {
  const plotHeightPx = chartHeightPx - BUFFER_MARGIN.top - BUFFER_MARGIN.bottom;
  const dense = plotHeightPx / AXIS_PARTS < MIN_TICK_PX;
  return dense && tickMs !== 0 && tickMs !== axisMs ? '' : formatWhole(tickMs);
}

/** y in px of a buffer depth in a chart `chartHeightPx` high. */
export function depthToY(depthMs: number, axisMs: number, chartHeightPx: number): number {
  const plotHeightPx = chartHeightPx - BUFFER_MARGIN.top - BUFFER_MARGIN.bottom;
  return BUFFER_MARGIN.top + plotHeightPx * (1 - depthMs / axisMs);
}

/** Depth in ms on the piecewise linear line at `atMs`, the later value where it steps; null before its first point. */
export function depthAt(depth: readonly DepthPoint[], atMs: number): number | null {
  let low = 0;
  let high = depth.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((depth[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  const before = depth[low - 1];
  const after = depth[low];
  if (!before) return null;
  if (!after) return before.depthMs;
  const part = (atMs - before.atMs) / (after.atMs - before.atMs);
  return before.depthMs + part * (after.depthMs - before.depthMs);
}

export interface BandLabel {
  readonly text: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
}

const LABEL_GAP_PX = 5;

/**
 * Duration labels of underrun bands: before the band, behind it when there is no room, left out when neither side is
 * free of other labels and bands. `openEndMs` ends a band that still lasts.
 */
export function placeBandLabels(
  stalls: readonly StallBand[],
  plot: TimePlot,
  openEndMs: number,
  measure: (text: string) => number,
): readonly BandLabel[] {
  const bands = stalls.map((stall) => {
    const endMs = stall.endMs ?? Math.max(stall.startMs, openEndMs);
    return {
      ms: endMs - stall.startMs,
      from: Math.max(plot.leftPx, timeToX(plot, stall.startMs)),
      to: Math.min(plot.rightPx, timeToX(plot, endMs)),
    };
  });
  const visible = bands.filter(
    (band) => band.to >= plot.leftPx && band.from <= plot.rightPx && band.to >= band.from,
  );
  const taken = visible.map((band) => ({ from: band.from, to: band.to }));
  return visible.flatMap((band): BandLabel[] => {
    const text = `Underrun ${formatWhole(band.ms)} ms`;
    const width = measure(text);
    const places = [
      { x: band.from - LABEL_GAP_PX, anchor: 'end' as const, from: band.from - LABEL_GAP_PX - width },
      { x: band.to + LABEL_GAP_PX, anchor: 'start' as const, from: band.to + LABEL_GAP_PX },
    ];
    const free = places.find(
      ({ from }) =>
        from >= plot.leftPx &&
        from + width <= plot.rightPx &&
        taken.every((other) => other.to <= from || other.from >= from + width),
    );
    if (!free) return [];
    taken.push({ from: free.from, to: free.from + width });
    return [{ text, x: free.x, anchor: free.anchor }];
  });
}
