import { formatWhole } from './format-number.ts';
import { timeToX, type TimePlot } from './plot-geometry.ts';
import { textWidthPx } from './text-width.ts';

interface CrosshairProps {
  readonly plot: TimePlot;
  readonly atMs: number | null;
  readonly heightPx: number;
  /** What lies under the crosshair, besides the time. */
  readonly text: string | null;
}

const SIZE_PX = 11;
const PADDING_PX = 5;
const TAG_HEIGHT_PX = 16;

/** One dashed line at the pointed time with a tag; both time charts draw it at the same x. */
export function Crosshair({ plot, atMs, heightPx, text }: CrosshairProps) {
  if (atMs === null || atMs < plot.window.fromMs || atMs > plot.window.toMs) return null;
  const x = Math.round(timeToX(plot, atMs)) + 0.5;
  const words = [`at ${formatWhole(atMs)}`, ...(text === null ? [] : [text])].join(', ');
  const width = textWidthPx(words, SIZE_PX) + 2 * PADDING_PX;
  const tagX = x + 4 + width > plot.rightPx ? x - 4 - width : x + 4;
  return (
    <g className="time-chart-crosshair">
      <line x1={x} x2={x} y1={0} y2={heightPx} />
      <rect x={tagX} y={heightPx - TAG_HEIGHT_PX - 9} width={width} height={TAG_HEIGHT_PX} rx={3} />
      <text x={tagX + PADDING_PX} y={heightPx - 13}>
        {words}
      </text>
    </g>
  );
}
