import { formatWhole } from '../format-number.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import { timeToX, visibleSpan, type TimePlot } from '../plot-geometry.ts';
import { textWidthPx } from '../text-width.ts';
import type { TimeWindow } from '../types.ts';

interface GapDimensionProps {
  readonly gap: TimeWindow;
  readonly plot: TimePlot;
  readonly geometry: LaneGeometry;
}

const SIZE_PX = 11;
const TEXT_PADDING_PX = 4;
const MIN_LINE_PX = 6;
/** Keeps the line's end off the arrow that may start at the block it measures to. */
const END_CLEARANCE_PX = 4;

/** The longest wait between two arrivals as a dimension line: `|- gap 326 ms -|`. */
export function GapDimension({ gap, plot, geometry }: GapDimensionProps) {
  const span = visibleSpan(plot, gap.fromMs, gap.toMs);
  if (!span) return null;
  const text = `gap ${formatWhole(gap.toMs - gap.fromMs)} ms`;
  const textRoom = textWidthPx(text, SIZE_PX) + 2 * TEXT_PADDING_PX;
  const endX = span.x + span.width - END_CLEARANCE_PX;
  const inside = span.width >= textRoom + 2 * MIN_LINE_PX;
  // Left of a line that is too short for it; nothing once it has scrolled that far.
  const beside = span.x - textRoom >= plot.leftPx;
  const middleX = (span.x + endX) / 2;
  const y = geometry.gapY + 0.5;
  const lines = inside
    ? `M${String(span.x)} ${String(y)}H${String(middleX - textRoom / 2)}M${String(middleX + textRoom / 2)} ${String(y)}H${String(endX)}`
    : `M${String(span.x)} ${String(y)}H${String(endX)}`;
  const ends = [gap.fromMs, gap.toMs].filter(
    (atMs) => atMs >= plot.window.fromMs && atMs <= plot.window.toMs,
  );
  return (
    <g className="lanes-gap">
      <path d={lines} />
      {ends.map((atMs) => {
        const x = atMs === gap.toMs ? endX : timeToX(plot, atMs);
        return <path key={atMs} d={`M${String(x)} ${String(y - 4)}V${String(y + 4)}`} />;
      })}
      {(inside || beside) && (
        <text
          x={inside ? middleX : span.x - TEXT_PADDING_PX}
          y={y + 4}
          textAnchor={inside ? 'middle' : 'end'}
        >
          {text}
        </text>
      )}
    </g>
  );
}
