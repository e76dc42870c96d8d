import type { PhaseKey } from '../../../core/timeline/display-phases.ts';
import { svgPaint } from '../phase-style.ts';
import { fitText, textWidthPx } from '../text-width.ts';
import type { PhaseGhost } from '../types.ts';
import { layoutBar, placeGhostLabel, totalMs, type WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallGhostProps {
  readonly ghost: PhaseGhost;
  readonly rows: WaterfallRows;
  readonly pxPerMs: number;
  readonly widthPx: number;
  readonly idPrefix: string;
  readonly highlighted: PhaseKey | null;
}

const LABEL_SIZE_PX = 11;
const WELL_PADDING_PX = 4;

type GhostLabelProps = Pick<WaterfallGhostProps, 'ghost' | 'rows' | 'pxPerMs' | 'widthPx'>;

function GhostLabel({ ghost, rows, pxPerMs, widthPx }: GhostLabelProps) {
  const text = fitText(ghost.label, widthPx, LABEL_SIZE_PX);
  const textPx = textWidthPx(text, LABEL_SIZE_PX);
  const { x, inside } = placeGhostLabel(totalMs(ghost.phases) * pxPerMs, textPx, widthPx);
  return (
    <g className="waterfall-ghost-label">
      <title>{ghost.label}</title>
      {inside && (
        <rect
          x={x - WELL_PADDING_PX}
          y={rows.ghostY - 2}
          width={textPx + 2 * WELL_PADDING_PX}
          height={rows.ghostHeight + 4}
        />
      )}
      <text x={x} y={rows.ghostY + 9}>
        {text}
      </text>
    </g>
  );
}

/** Another run under the bar, on the same axis, with its name after it. */
export function WaterfallGhost(props: WaterfallGhostProps) {
  const { ghost, rows, pxPerMs, idPrefix, highlighted } = props;
  return (
    <g className="waterfall-ghost">
      {layoutBar(ghost.phases, pxPerMs).map((segment) => (
        <rect
          key={segment.key}
          className="waterfall-ghost-segment"
          data-dimmed={highlighted !== null && highlighted !== segment.key}
          x={segment.x}
          y={rows.ghostY}
          width={segment.width}
          height={rows.ghostHeight}
          fill={svgPaint(segment.key, idPrefix)}
        />
      ))}
      <GhostLabel {...props} />
    </g>
  );
}
