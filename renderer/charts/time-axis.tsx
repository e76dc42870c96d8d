import { niceStepMs, ticksMs } from './axis-steps.ts';
import { formatWhole } from './format-number.ts';
import { timeToX, type TimePlot } from './plot-geometry.ts';

/** Parts of the time axis: 500 ms steps in the usual window of 2.5 s. */
const MAX_PARTS = 6;
/** Half of the playhead's time tag and half of a label: a label nearer to the playhead gives way. */
const TAG_CLEARANCE_PX = 44;

/** A number of milliseconds with its unit, and room beside it. */
const PART_PX = 80;

function axisTicks({ window: { fromMs, toMs }, widthPx }: TimePlot): readonly number[] {
  const parts = Math.max(1, Math.min(MAX_PARTS, Math.floor(widthPx / PART_PX)));
  return ticksMs(fromMs, toMs, niceStepMs(toMs - fromMs, parts));
}

interface TimeGridProps {
  readonly plot: TimePlot;
  readonly fromY: number;
  readonly toY: number;
}

/** Vertical lines at the ticks and at both ends of the window. */
export function TimeGrid({ plot, fromY, toY }: TimeGridProps) {
  const { fromMs, toMs } = plot.window;
  return (
    <g className="time-grid">
      {[...new Set([fromMs, ...axisTicks(plot), toMs])].map((tick) => {
        const x = Math.round(timeToX(plot, tick)) + 0.5;
        return <line key={tick} x1={x} x2={x} y1={fromY} y2={toY} />;
      })}
    </g>
  );
}

function anchorOf(x: number, plot: TimePlot): 'start' | 'middle' | 'end' {
  if (x - plot.leftPx < 12) return 'start';
  return plot.rightPx - x < 24 ? 'end' : 'middle';
}

interface TimeLabelsProps {
  readonly plot: TimePlot;
  readonly textY: number;
  readonly playheadMs: number | null;
}

/** Run time under the grid lines; the unit is said once, at the last tick. */
export function TimeLabels({ plot, textY, playheadMs }: TimeLabelsProps) {
  const ticks = axisTicks(plot);
  const tagX = playheadMs === null ? -Infinity : timeToX(plot, playheadMs);
  return (
    <g className="time-labels">
      {ticks.map((tick, index) => {
        const x = timeToX(plot, tick);
        const text = formatWhole(tick);
        return (
          Math.abs(x - tagX) > TAG_CLEARANCE_PX && (
            <text key={tick} x={x} y={textY} textAnchor={anchorOf(x, plot)}>
              {index === ticks.length - 1 ? `${text} ms` : text}
            </text>
          )
        );
      })}
    </g>
  );
}
