import { inPlot, shownSpan, xOf, type LanePlot, type LaneRows } from './lane-layout.ts';
import type { LaneSeam } from './types.ts';

interface SeamsProps {
  readonly seams: readonly LaneSeam[];
  readonly plot: LanePlot;
  readonly hatchId: string;
}

const PADDING_PX = 4;

interface FaultProps {
  readonly fault: string;
  readonly x: number;
  /** Where the sound of its lane stands. */
  readonly heard: LaneRows['heard'];
}

/** A cross for a click, a step for a level jump: shapes, because colours are taken. */
function Fault({ fault, x, heard }: FaultProps) {
  switch (fault) {
    case 'click':
      return (
        <path
          className="chunking-fault"
          d={`M${String(x - 3)} ${String(heard.y - 5)}l6 6m0 -6l-6 6`}
          data-fault={fault}
        />
      );
    case 'level jump':
      return (
        <path
          className="chunking-fault"
          d={`M${String(x - 5)} ${String(heard.y + heard.height / 2 + 4)}h5v-8h5`}
          data-fault={fault}
        />
      );
    default:
      return null;
  }
}

/** Where one request's sound meets the next one's: a tick, the silence around it, and what can be heard of it. */
export function LaneSeams({ seams, plot, hatchId }: SeamsProps) {
  const { heard } = plot.rows;
  return seams.map(({ atMs, padding, faults }) => {
    if (!inPlot(plot, atMs)) return null;
    const x = xOf(plot, atMs);
    const silent = shownSpan(plot, padding);
    return (
      <g key={atMs}>
        {silent !== null && (
          <rect
            className="chunking-padding"
            {...silent}
            y={heard.y}
            height={PADDING_PX}
            fill={`url(#${hatchId}-sil)`}
          />
        )}
        <line className="chunking-seam" x1={x} x2={x} y1={heard.y} y2={heard.y + heard.height} />
        {faults.map((fault) => (
          <Fault key={fault} {...{ fault, x, heard }} />
        ))}
      </g>
    );
  });
}
