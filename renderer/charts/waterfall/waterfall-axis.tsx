import { niceStepMs, ticksMs } from '../axis-steps.ts';
import { formatWhole } from '../format-number.ts';
import type { WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallAxisProps {
  readonly axisMaxMs: number;
  readonly widthPx: number;
  readonly rows: WaterfallRows;
}

const MAX_TICKS = 7;

/** The ms axis; the unit is said once, at the last tick. */
export function WaterfallAxis({ axisMaxMs, widthPx, rows }: WaterfallAxisProps) {
  const ticks = ticksMs(0, axisMaxMs, niceStepMs(axisMaxMs, MAX_TICKS));
  return (
    <g className="waterfall-axis">
      <line x1={0} x2={widthPx} y1={rows.axisY + 0.5} y2={rows.axisY + 0.5} />
      {ticks.map((tick, index) => {
        const x = (tick / axisMaxMs) * widthPx;
        const last = index === ticks.length - 1;
        return (
          <g key={tick}>
            <line x1={x + 0.5} x2={x + 0.5} y1={rows.axisY} y2={rows.axisY + 4} />
            <text x={x} y={rows.axisTextY} textAnchor={index === 0 ? 'start' : 'middle'}>
              {last ? `${formatWhole(tick)} ms` : formatWhole(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
