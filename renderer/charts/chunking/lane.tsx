import { LaneDrawing } from './lane-drawing.tsx';
import type { LanePlot } from './lane-layout.ts';
import { LaneMarkLayer } from './lane-mark-layer.tsx';
import { marksOf } from './lane-marks.ts';
import { LaneSound } from './lane-sound.tsx';
import type { ChunkingLane } from './types.ts';

interface LaneProps {
  readonly lane: ChunkingLane;
  readonly plot: LanePlot;
  readonly hatchId: string;
  readonly isSelected: boolean;
  /** Which of its underruns and seams is looked at; null = none. */
  readonly mark: number | null;
  readonly onLook: (mark: number | null) => void;
}

const ROW_NAMES = ['text', 'sent', 'arrives', 'heard'] as const;

/** One strategy's run. */
export function Lane({ lane, plot, hatchId, isSelected, mark, onLook }: LaneProps) {
  return (
    <div
      className="chunking-lane"
      data-key={lane.key}
      data-selected={isSelected}
      style={{ height: plot.rows.lanePx }}
    >
      <div className="chunking-lane-name" title={lane.name}>
        {lane.name}
        <span>{lane.note}</span>
      </div>
      {ROW_NAMES.map((name) => (
        <span key={name} className={`chunking-row-name chunking-row-${name}`}>
          {name}
        </span>
      ))}
      <LaneSound lane={lane} plot={plot} />
      <LaneDrawing lane={lane} plot={plot} hatchId={hatchId} />
      <LaneMarkLayer marks={marksOf(lane)} plot={plot} active={mark} onLook={onLook} />
      {lane.endMs > plot.toMs && (
        <span className="chunking-lane-end">to {(lane.endMs / 1000).toFixed(1)} s</span>
      )}
    </div>
  );
}
