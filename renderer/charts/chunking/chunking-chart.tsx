import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { formatWhole } from '../format-number.ts';
import { HatchDefs } from '../hatch-defs.tsx';
import { useSize } from '../use-size.ts';
import { LaneDrawing } from './lane-drawing.tsx';
import { LaneSound } from './lane-sound.tsx';
import {
  AXIS_PX,
  END_PX,
  HEAD_PX,
  LANE_PX,
  PLOT_LEFT_PX,
  secondTicks,
  shownSpan,
  xOf,
  type LanePlot,
} from './lane-layout.ts';
import { LanesTable } from './lanes-table.tsx';
import type { ChunkingChartProps, ChunkingLane, Span } from './types.ts';
import '../time-chart.css';
import './chunking-chart.css';

interface LaneProps {
  readonly lane: ChunkingLane;
  readonly plot: LanePlot;
  readonly hatchId: string;
  readonly isSelected: boolean;
}

const ROW_NAMES = ['text', 'sent', 'arrives', 'heard'] as const;

function Lane({ lane, plot, hatchId, isSelected }: LaneProps) {
  return (
    <div className="chunking-lane" data-key={lane.key} data-selected={isSelected}>
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
      {lane.endMs > plot.toMs && (
        <span className="chunking-lane-end">to {(lane.endMs / 1000).toFixed(1)} s</span>
      )}
    </div>
  );
}

interface BackProps {
  readonly plot: LanePlot;
  readonly pauses: readonly Span[];
  readonly heightPx: number;
}

/** Behind the lanes: the grid of seconds, and where the model stood still. */
function Back({ plot, pauses, heightPx }: BackProps) {
  return (
    <svg
      className="chunking-back"
      width={plot.widthPx + END_PX}
      height={heightPx}
      style={{ left: PLOT_LEFT_PX }}
      aria-hidden="true"
    >
      {pauses.map((pause) => {
        const shown = shownSpan(plot, pause);
        return (
          shown !== null && (
            <g key={pause.fromMs} className="chunking-pause">
              <rect {...shown} y={HEAD_PX} height={heightPx - HEAD_PX - AXIS_PX} />
              <text x={shown.x + shown.width / 2} y={14}>
                LLM paused {((pause.toMs - pause.fromMs) / 1000).toFixed(1)} s
              </text>
            </g>
          )
        );
      })}
      {secondTicks(plot).map((tick) => (
        <g key={tick} className="chunking-second">
          <line x1={xOf(plot, tick)} x2={xOf(plot, tick)} y1={HEAD_PX} y2={heightPx - AXIS_PX} />
          <text x={xOf(plot, tick)} y={heightPx - 8}>
            {formatWhole(tick / 1000)}
            {tick === plot.toMs ? ' s' : ''}
          </text>
        </g>
      ))}
    </svg>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** One reply, several ways: what each strategy's run did, on one axis from the first LLM token. */
export function ChunkingChart({ lanes, toMs, pauses, selectedKey, onSelect }: ChunkingChartProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  const [isTableShown, setTableShown] = useState(false);
  const hatchId = useId();
  const widthPx = Math.max(0, size.width - PLOT_LEFT_PX - END_PX);
  const plot = useMemo(() => ({ toMs, widthPx }), [toMs, widthPx]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 't' || event.key === 'T') setTableShown((shown) => !shown);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = lanes.findIndex(({ key }) => key === selectedKey);
    const next = lanes[Math.max(0, Math.min(lanes.length - 1, now + step))];
    if (next !== undefined) onSelect(next.key);
  };
  return (
    <div
      className="chunking-chart"
      role="group"
      tabIndex={0}
      aria-label={`${String(lanes.length)} strategies from the first LLM token; arrows choose one, T for a table`}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const lane = event.target instanceof Element ? event.target.closest('[data-key]') : null;
        const key = lane?.getAttribute('data-key');
        if (key) onSelect(key);
      }}
    >
      <div ref={ref} className="chunking-lanes" style={{ paddingTop: HEAD_PX, paddingBottom: AXIS_PX }}>
        <svg width="0" height="0" aria-hidden="true">
          <HatchDefs idPrefix={hatchId} />
        </svg>
        {widthPx > 0 && (
          <>
            <Back plot={plot} pauses={pauses} heightPx={HEAD_PX + lanes.length * LANE_PX + AXIS_PX} />
            {lanes.map((lane) => (
              <Lane key={lane.key} {...{ lane, plot, hatchId }} isSelected={lane.key === selectedKey} />
            ))}
          </>
        )}
      </div>
      {isTableShown && <LanesTable lanes={lanes} />}
    </div>
  );
}
