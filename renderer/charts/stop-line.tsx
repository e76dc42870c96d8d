import { formatWhole } from './format-number.ts';
import { timeToX, type TimePlot } from './plot-geometry.ts';
import { textWidthPx } from './text-width.ts';
import type { TimeStop } from './types.ts';

interface StopLineProps {
  readonly stop: TimeStop;
  readonly plot: TimePlot;
  readonly heightPx: number;
  /** The chart below says only where, not again what. */
  readonly named: boolean;
}

const SIZE_PX = 11.5;
const PADDING_PX = 6;
const TAG_HEIGHT_PX = 17;

/** Where a stream broke off, on the time axis of both charts; never in red alone, the tag says it too. */
export function StopLine({ stop, plot, heightPx, named }: StopLineProps) {
  if (stop.atMs < plot.window.fromMs || stop.atMs > plot.window.toMs) return null;
  const x = Math.round(timeToX(plot, stop.atMs));
  const text = named ? `✕ ${stop.label} at ${formatWhole(stop.atMs)} ms` : '✕';
  const width = textWidthPx(text, SIZE_PX, 600) + 2 * PADDING_PX;
  const tagX = x + width > plot.rightPx ? x + 2 - width : x;
  return (
    <g className="time-chart-stop">
      <rect x={x} y={0} width={2} height={heightPx} />
      <rect x={tagX} y={0} width={width} height={TAG_HEIGHT_PX} rx={2} />
      <text x={tagX + PADDING_PX} y={12.5}>
        {text}
      </text>
    </g>
  );
}
