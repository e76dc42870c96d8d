import type { TimeWindow } from './types.ts';

/** Left gutter that both time charts share, so that their playheads stand on one line. */
export const GUTTER_PX = 50;

export interface TimePlot {
  readonly window: TimeWindow;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly rightPx: number;
  readonly pxPerMs: number;
}

/** The time plot inside a chart `chartWidthPx` wide that shows `window`. */
export function createTimePlot(window: TimeWindow, chartWidthPx: number): TimePlot {
  const widthPx = Math.max(0, chartWidthPx - GUTTER_PX);
  const spanMs = Math.max(1, window.toMs - window.fromMs);
  return { window, leftPx: GUTTER_PX, widthPx, rightPx: GUTTER_PX + widthPx, pxPerMs: widthPx / spanMs };
}

/** x in px of run time `atMs`; outside the plot for times outside the window. */
export function timeToX(plot: TimePlot, atMs: number): number {
  return plot.leftPx + (atMs - plot.window.fromMs) * plot.pxPerMs;
}

/** Run time in ms under `x`, kept inside the window. */
export function xToTime(plot: TimePlot, x: number): number {
  const { fromMs, toMs } = plot.window;
  if (plot.pxPerMs === 0) return fromMs;
  return Math.min(toMs, Math.max(fromMs, fromMs + (x - plot.leftPx) / plot.pxPerMs));
}

/** True when [fromMs, toMs] touches the window. */
function isVisible(plot: TimePlot, fromMs: number, toMs: number): boolean {
  return toMs >= plot.window.fromMs && fromMs <= plot.window.toMs;
}

/** The part of [fromMs, toMs] inside the window as x and width in px; null when nothing is. */
export function visibleSpan(
  plot: TimePlot,
  fromMs: number,
  toMs: number,
): { readonly x: number; readonly width: number } | null {
  if (!isVisible(plot, fromMs, toMs)) return null;
  const x = Math.max(plot.leftPx, timeToX(plot, fromMs));
  return { x, width: Math.max(0, Math.min(plot.rightPx, timeToX(plot, toMs)) - x) };
}
