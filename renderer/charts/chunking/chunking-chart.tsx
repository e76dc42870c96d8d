import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { formatWhole } from '../format-number.ts';
import { HatchDefs } from '../hatch-defs.tsx';
import { useSize } from '../use-size.ts';
import { Lane } from './lane.tsx';
import { marksOf } from './lane-marks.ts';
import {
  AXIS_PX,
  chartHeightPx,
  END_PX,
  HEAD_PX,
  isDense,
  PLOT_LEFT_PX,
  rowsFor,
  secondTicks,
  shownSpan,
  xOf,
  type LanePlot,
} from './lane-layout.ts';
import { LanesTable } from './lanes-table.tsx';
import type { ChunkingChartProps, Span } from './types.ts';
import '../time-chart.css';
import './chunking-chart.css';

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
const MARK_STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Which underrun or seam of which lane is looked at. */
interface Look {
  readonly key: string;
  readonly mark: number;
}

const within = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** One reply, several ways: what each strategy's run did, on one axis. */
export function ChunkingChart({ zero, lanes, toMs, pauses, selectedKey, onSelect }: ChunkingChartProps) {
  const [ref, size] = useSize<HTMLDivElement>();
  const [isTableShown, setTableShown] = useState(false);
  const [look, setLook] = useState<Look | null>(null);
  const hatchId = useId();
  const widthPx = Math.max(0, size.width - PLOT_LEFT_PX - END_PX);
  const rows = rowsFor(size.height, lanes.length);
  const plot = useMemo(() => ({ toMs, widthPx, rows }), [toMs, widthPx, rows]);
  const goToMark = (step: number) => {
    const lane = lanes.find(({ key }) => key === selectedKey);
    const count = lane === undefined ? 0 : marksOf(lane).length;
    if (lane === undefined || count === 0) return setLook(null);
    const now = look?.key === lane.key ? look.mark : step > 0 ? -1 : count;
    setLook({ key: lane.key, mark: within(now + step, count) });
  };
  const goToLane = (step: number) => {
    const now = lanes.findIndex(({ key }) => key === selectedKey);
    const next = lanes[within(now + step, lanes.length)];
    setLook(null);
    if (next !== undefined) onSelect(next.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 't' || event.key === 'T') {
      setLook(null);
      setTableShown((shown) => !shown);
    }
    const [laneStep, markStep] = [STEPS[event.key], MARK_STEPS[event.key]];
    if (laneStep === undefined && markStep === undefined) return;
    event.preventDefault();
    if (laneStep !== undefined) goToLane(laneStep);
    if (markStep !== undefined) goToMark(markStep);
  };
  return (
    <div
      ref={ref}
      className="chunking-chart"
      data-dense={isDense(rows)}
      role="group"
      tabIndex={0}
      aria-label={`${String(lanes.length)} strategies from ${zero}; up and down choose one, left and right its underruns and seams, T for a table`}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setLook(null);
      }}
      onClick={(event) => {
        const lane = event.target instanceof Element ? event.target.closest('[data-key]') : null;
        const key = lane?.getAttribute('data-key');
        if (key) onSelect(key);
      }}
    >
      <div className="chunking-lanes" style={{ paddingTop: HEAD_PX, paddingBottom: AXIS_PX }}>
        <svg width="0" height="0" aria-hidden="true">
          <HatchDefs idPrefix={hatchId} />
        </svg>
        {widthPx > 0 && (
          <>
            <Back plot={plot} pauses={pauses} heightPx={chartHeightPx(rows, lanes.length)} />
            {lanes.map((lane) => (
              <Lane
                key={lane.key}
                {...{ lane, plot, hatchId }}
                isSelected={lane.key === selectedKey}
                mark={look?.key === lane.key ? look.mark : null}
                onLook={(mark) => {
                  setLook(mark === null ? null : { key: lane.key, mark });
                }}
              />
            ))}
          </>
        )}
      </div>
      {isTableShown && <LanesTable {...{ zero, lanes }} />}
    </div>
  );
}
