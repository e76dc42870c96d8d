import { inPlot, ROW, shownSpan, xOf, type LanePlot } from './lane-layout.ts';
import type { LaneSeam } from './types.ts';

interface SeamsProps {
  readonly seams: readonly LaneSeam[];
  readonly plot: LanePlot;
  readonly hatchId: string;
}

const PADDING_PX = 4;
const { y: TOP, height: HEIGHT } = ROW.heard;
const MIDDLE = TOP + HEIGHT / 2;

/** A cross for a click, a step for a level jump: shapes, because colours are taken. */
function Fault({ fault, x }: { readonly fault: string; readonly x: number }) {
  switch (fault) {
    case 'click':
      return (
        <path
          className="chunking-fault"
          d={`M${String(x - 3)} ${String(TOP - 5)}l6 6m0 -6l-6 6`}
          data-fault={fault}
        />
      );
    case 'level jump':
      return (
        <path
          className="chunking-fault"
          d={`M${String(x - 5)} ${String(MIDDLE + 4)}h5v-8h5`}
          data-fault={fault}
        />
      );
    default:
      return null;
  }
}

/** Where one request's sound meets the next one's: a tick, the silence around it, and what can be heard of it. */
export function LaneSeams({ seams, plot, hatchId }: SeamsProps) {
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
            y={TOP}
            height={PADDING_PX}
            fill={`url(#${hatchId}-sil)`}
          />
        )}
        <line className="chunking-seam" x1={x} x2={x} y1={TOP} y2={TOP + HEIGHT} />
        {faults.map((fault) => (
          <Fault key={fault} fault={fault} x={x} />
        ))}
      </g>
    );
  });
}
