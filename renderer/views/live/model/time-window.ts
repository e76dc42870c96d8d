import type { TimeWindow } from '../../../charts/types.ts';

/** The playhead stands at this share of the window once the window scrolls. */
const PLAYHEAD_SHARE = 0.75;
const SPAN_MS = { min: 250, max: 60_000 } as const;

/** What somebody chose to look at; null where the axis goes by itself. */
export type AxisView = TimeWindow | null;

/** What the axis goes by. */
export interface AxisRun {
  readonly nowMs: number;
  readonly live: boolean;
}

const FOLLOWED_SPAN_MS = 2500;
/** Room behind the end of a whole run, so that its last marks do not stand on the edge. */
const END_ROOM = 1.02;

/**
 * The part of the run that is seen. While a run lasts it begins at zero, and scrolls once the playhead has come to
 * three quarters; who asked for less motion gets pages instead. Of a run that is over all is seen.
 */
export function timeWindow(view: AxisView, { nowMs, live }: AxisRun, paged: boolean): TimeWindow {
  if (view !== null) return view;
  const spanMs = FOLLOWED_SPAN_MS;
  if (!live) return { fromMs: 0, toMs: Math.max(spanMs, nowMs * END_ROOM) };
  const fromMs = paged ? Math.floor(nowMs / spanMs) * spanMs : Math.max(0, nowMs - PLAYHEAD_SHARE * spanMs);
  return { fromMs, toMs: fromMs + spanMs };
}

/** Zooms by `factor` (above 1 = out) so that the time under the pointer (`anchorMs`) stays where it is. */
export function zoomWindow(window: TimeWindow, anchorMs: number, factor: number): TimeWindow {
  const wantedMs = (window.toMs - window.fromMs) * factor;
  const spanMs = Math.min(SPAN_MS.max, Math.max(SPAN_MS.min, wantedMs));
  const share = (anchorMs - window.fromMs) / (window.toMs - window.fromMs);
  const fromMs = Math.max(0, anchorMs - share * spanMs);
  return { fromMs, toMs: fromMs + spanMs };
}

/** Moves by `byMs`; the axis has nothing left of zero. */
export function panWindow(window: TimeWindow, byMs: number): TimeWindow {
  const fromMs = Math.max(0, window.fromMs + byMs);
  return { fromMs, toMs: fromMs + window.toMs - window.fromMs };
}
