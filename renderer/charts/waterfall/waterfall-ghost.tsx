import type { PhaseKey } from '../../../core/timeline/display-phases.ts';
import { svgPaint } from '../phase-style.ts';
import type { PhaseGhost } from '../types.ts';
import { layoutBar, totalMs, type WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallGhostProps {
  readonly ghost: PhaseGhost;
  readonly rows: WaterfallRows;
  readonly pxPerMs: number;
  readonly idPrefix: string;
  readonly highlighted: PhaseKey | null;
}

/** Another run under the bar, on the same axis, with its name after it. */
export function WaterfallGhost({ ghost, rows, pxPerMs, idPrefix, highlighted }: WaterfallGhostProps) {
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
      <text className="waterfall-ghost-label" x={totalMs(ghost.phases) * pxPerMs + 9} y={rows.ghostY + 9}>
        {ghost.label}
      </text>
    </g>
  );
}
