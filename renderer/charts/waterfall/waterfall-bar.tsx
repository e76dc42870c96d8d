import type { PhaseKey } from '../../../core/timeline/display-phases.ts';
import { formatWhole } from '../format-number.ts';
import { PHASE_STYLE, svgPaint } from '../phase-style.ts';
import { textWidthPx } from '../text-width.ts';
import { segmentLabel, type BarSegment, type WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallBarProps {
  readonly segments: readonly BarSegment[];
  readonly rows: WaterfallRows;
  readonly idPrefix: string;
  readonly highlighted: PhaseKey | null;
  readonly onHighlight: (key: PhaseKey | null) => void;
  readonly errorBarMs: number | null;
}

const LABEL_SIZE_PX = 11;
const measureLabel = (text: string) => textWidthPx(text, LABEL_SIZE_PX, 600);

function SegmentLabel({ segment, rows }: { readonly segment: BarSegment; readonly rows: WaterfallRows }) {
  const label = segmentLabel(segment, measureLabel);
  if (!label) return null;
  const x = segment.x + segment.width / 2;
  const middleY = rows.barY + rows.barHeight / 2;
  return (
    <text className="waterfall-label" textAnchor="middle">
      {label.name !== null && (
        <tspan x={x} y={middleY - 3}>
          {label.name}
        </tspan>
      )}
      <tspan x={x} y={label.name === null ? middleY + 4 : middleY + 11}>
        {formatWhole(segment.shownMs)}
      </tspan>
    </text>
  );
}

function segmentTitle(segment: BarSegment, errorBarMs: number | null): string {
  const { long, name, key } = PHASE_STYLE[segment.key];
  const error = errorBarMs === null ? '' : ` ± ${errorBarMs.toFixed(1)}`;
  return `${key === 'ws' ? name : long} ${formatWhole(segment.shownMs)}${error} ms`;
}

/** The segments of the run, each with its words inside when they fit. */
export function WaterfallBar(props: WaterfallBarProps) {
  const { segments, rows, idPrefix, highlighted, onHighlight, errorBarMs } = props;
  return segments.map((segment) => {
    const hatched = PHASE_STYLE[segment.key].hatch !== null;
    const dimmed = highlighted !== null && highlighted !== segment.key;
    return (
      <g
        key={segment.key}
        className="waterfall-segment"
        data-phase={segment.key}
        data-hatched={hatched}
        data-dimmed={dimmed}
        onPointerEnter={() => {
          onHighlight(segment.key);
        }}
        onPointerLeave={() => {
          onHighlight(null);
        }}
      >
        <title>{segmentTitle(segment, errorBarMs)}</title>
        <rect
          className="waterfall-fill"
          x={segment.x}
          y={rows.barY}
          width={segment.width}
          height={rows.barHeight}
          fill={svgPaint(segment.key, idPrefix)}
        />
        {hatched && segment.width > 2 && (
          <rect
            className="waterfall-outline"
            x={segment.x + 0.5}
            y={rows.barY + 0.5}
            width={segment.width - 1}
            height={rows.barHeight - 1}
            stroke={`var(${PHASE_STYLE[segment.key].colorVar})`}
          />
        )}
        <SegmentLabel segment={segment} rows={rows} />
      </g>
    );
  });
}
