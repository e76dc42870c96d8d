import { niceStepMs, ticksMs } from './axis-steps.ts';
import { formatWhole } from './format-number.ts';
import { timeToX, type TimePlot } from './plot-geometry.ts';

/** Parts of the time axis: 500 ms steps in the usual window of 2.5 s. */
export const TIME_TICKS = 6;

interface TimeAxisProps {
  readonly plot: TimePlot;
  readonly gridFromY: number;
  readonly gridToY: number;
  readonly textY: number;
}

function anchorOf(x: number, plot: TimePlot): 'start' | 'middle' | 'end' {
  if (x - plot.leftPx < 12) return 'start';
  return plot.rightPx - x < 24 ? 'end' : 'middle';
}

/** Vertical grid lines and the run time under them; the unit is said once, at the last tick. */
export function TimeAxis({ plot, gridFromY, gridToY, textY }: TimeAxisProps) {
  const { fromMs, toMs } = plot.window;
  const ticks = ticksMs(fromMs, toMs, niceStepMs(toMs - fromMs, TIME_TICKS));
  return (
    <g className="time-axis">
      {[...new Set([fromMs, ...ticks, toMs])].map((tick) => {
        const x = Math.round(timeToX(plot, tick));
        return <line key={tick} x1={x + 0.5} x2={x + 0.5} y1={gridFromY} y2={gridToY} />;
      })}
      {ticks.map((tick, index) => {
        const x = timeToX(plot, tick);
        const last = index === ticks.length - 1;
        return (
          <text key={tick} x={x} y={textY} textAnchor={anchorOf(x, plot)}>
            {last ? `${formatWhole(tick)} ms` : formatWhole(tick)}
          </text>
        );
      })}
    </g>
  );
}
