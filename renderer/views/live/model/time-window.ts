import type { TimeWindow } from '../../../charts/types.ts';

/** The playhead stands at this share of the window once the window scrolls. */
const PLAYHEAD_SHARE = 0.75;
const SPAN_MS = { min: 250, max: 60_000 } as const;

export interface AxisView {
  readonly spanMs: number;
  /** Left edge where somebody has looked; null follows the playhead. */
  readonly fromMs: number | null;
}

/**
 * The part of the run that is seen: it begins at zero, and scrolls once the playhead has come to three quarters.
 * Who asked for less motion gets pages instead.
 */
export function timeWindow(view: AxisView, playheadMs: number, paged: boolean): TimeWindow {
  const { spanMs } = view;
  const followed = paged
    ? Math.floor(playheadMs / spanMs) * spanMs
    : Math.max(0, playheadMs - PLAYHEAD_SHARE * spanMs);
  const fromMs = view.fromMs ?? followed;
  return { fromMs, toMs: fromMs + spanMs };
}

/** Zooms by `factor` (above 1 = out) so that the time under the pointer (`anchorMs`) stays where it is. */
export function zoomWindow(window: TimeWindow, anchorMs: number, factor: number): AxisView {
  const wantedMs = (window.toMs - window.fromMs) * factor;
  const spanMs = Math.min(SPAN_MS.max, Math.max(SPAN_MS.min, wantedMs));
  const share = (anchorMs - window.fromMs) / (window.toMs - window.fromMs);
  return { spanMs, fromMs: Math.max(0, anchorMs - share * spanMs) };
}

/** Moves by `byMs`; the axis has nothing left of zero. */
export function panWindow(window: TimeWindow, byMs: number): AxisView {
  return { spanMs: window.toMs - window.fromMs, fromMs: Math.max(0, window.fromMs + byMs) };
}
