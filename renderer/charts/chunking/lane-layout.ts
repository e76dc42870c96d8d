/** Left of the plot stand the strategy's name and the names of its rows; right of it, where the sound ends. */
export const NAME_PX = 150;
export const ROW_NAME_PX = 58;
export const PLOT_LEFT_PX = NAME_PX + ROW_NAME_PX;
export const END_PX = 84;
export const AXIS_PX = 24;
/** Above the first lane, for the words of a pause. */
export const HEAD_PX = 20;

interface Row {
  readonly y: number;
  readonly height: number;
}

/** Where the rows of one lane stand, px from its top. */
export interface LaneRows {
  readonly lanePx: number;
  readonly text: Row;
  readonly sent: Row;
  readonly arrives: Row;
  readonly heard: Row;
  /** Foot of the flag's words. */
  readonly flagPx: number;
}

const ROOMY: LaneRows = {
  lanePx: 66,
  text: { y: 8, height: 6 },
  sent: { y: 17, height: 10 },
  arrives: { y: 30, height: 8 },
  heard: { y: 42, height: 20 },
  flagPx: 26,
};
/** Five of them and their axis stand in a window of 1024x720. */
const DENSE: LaneRows = {
  lanePx: 52,
  text: { y: 6, height: 5 },
  sent: { y: 13, height: 8 },
  arrives: { y: 23, height: 6 },
  heard: { y: 32, height: 17 },
  flagPx: 18,
};

export const chartHeightPx = ({ lanePx }: LaneRows, lanes: number): number =>
  HEAD_PX + lanes * lanePx + AXIS_PX;

export const rowsFor = (heightPx: number, lanes: number): LaneRows =>
  chartHeightPx(ROOMY, lanes) <= heightPx ? ROOMY : DENSE;

export const isDense = (rows: LaneRows): boolean => rows === DENSE;

/** The common time axis of all lanes. */
export interface LanePlot {
  readonly toMs: number;
  readonly widthPx: number;
  readonly rows: LaneRows;
}

/** x inside the plot. */
export const xOf = ({ toMs, widthPx }: Pick<LanePlot, 'toMs' | 'widthPx'>, atMs: number): number =>
  (atMs / Math.max(1, toMs)) * widthPx;

export const inPlot = (plot: LanePlot, atMs: number): boolean => atMs >= 0 && atMs <= plot.toMs;

/** The part of a span that the plot shows; null when that is nothing. */
export function shownSpan(
  plot: LanePlot,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): { readonly x: number; readonly width: number } | null {
  const from = Math.max(0, fromMs);
  const to = Math.min(plot.toMs, toMs);
  return to <= from ? null : { x: xOf(plot, from), width: xOf(plot, to) - xOf(plot, from) };
}

/** Whole seconds in the plot, as many as there is room for. */
export function secondTicks({ toMs, widthPx }: LanePlot): readonly number[] {
  const seconds = Math.floor(toMs / 1000);
  const step = Math.max(1, Math.ceil((seconds * 40) / Math.max(1, widthPx)));
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step * 1000);
}
