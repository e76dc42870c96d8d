import { niceStepMs, ticksMs } from '../axis-steps.ts';
import { formatWhole } from '../format-number.ts';
import { textWidthPx } from '../text-width.ts';
import type { WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallAxisProps {
  readonly axisMaxMs: number;
  readonly widthPx: number;
  readonly rows: WaterfallRows;
}

const MAX_TICKS = 7;
const TEXT_SIZE_PX = 11;

/** Middle of a tick's words: under the tick, but inside the drawing. */
function textX(x: number, text: string, widthPx: number): number {
  const half = textWidthPx(text, TEXT_SIZE_PX) / 2;
  return Math.max(half, Math.min(x, widthPx - half));
}

/** The ms axis; the unit is said once, at the last tick. */
export function WaterfallAxis({ axisMaxMs, widthPx, rows }: WaterfallAxisProps) {
  const ticks = ticksMs(0, axisMaxMs, niceStepMs(axisMaxMs, MAX_TICKS));
  return (
    <g className="waterfall-axis">
      <line x1={0} x2={widthPx} y1={rows.axisY + 0.5} y2={rows.axisY + 0.5} />
      {ticks.map((tick, index) => {
        const x = (tick / axisMaxMs) * widthPx;
        const words = formatWhole(tick);
        const text = index === ticks.length - 1 ? `${words} ms` : words;
        return (
          <g key={tick}>
            <line x1={x + 0.5} x2={x + 0.5} y1={rows.axisY} y2={rows.axisY + 4} />
            <text x={textX(x, text, widthPx)} y={rows.axisTextY} textAnchor="middle">
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
