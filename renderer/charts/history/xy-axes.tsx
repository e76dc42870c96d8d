import { formatWhole } from '../format-number.ts';
import type { SizePx } from '../use-size.ts';
import { valueScale, type ValueScale } from './value-scale.ts';
import './history-charts.css';

const MARGIN = { left: 52, right: 16, top: 12, bottom: 26 } as const;
const ROW_PX = 34;

export interface XyPlot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly y: ValueScale;
}

/** Where a chart of values from zero up has its plot; `highest` lies inside it. */
export function xyPlot({ width, height }: SizePx, highest: number): XyPlot {
  const [top, bottom] = [MARGIN.top, Math.max(MARGIN.top + 1, height - MARGIN.bottom)];
  return {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, width - MARGIN.right),
    top,
    bottom,
    y: valueScale(0, highest, bottom, top, ROW_PX),
  };
}

/** Dots as one path: a stroke without a length and with round ends. */
export const dotsPath = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('');

interface XyAxesProps {
  readonly plot: XyPlot;
  readonly ticks: readonly { readonly x: number; readonly words: string }[];
  /** What is counted upwards, with its unit. */
  readonly label: string;
}

export function XyAxes({ plot, ticks, label }: XyAxesProps) {
  const { left, right, top, bottom, y } = plot;
  return (
    <g className="xy-axes">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y.of(tick)} y2={y.of(tick)} />
          <text x={left - 8} y={y.of(tick) + 4} textAnchor="end">
            {formatWhole(tick)}
          </text>
        </g>
      ))}
      {ticks.map(({ x, words }) => (
        <text key={x} x={Math.min(x, right)} y={bottom + 17} textAnchor={x > right - 30 ? 'end' : 'middle'}>
          {words}
        </text>
      ))}
      <text className="xy-axes-label" x={left + 6} y={top - 3}>
        {label}
      </text>
    </g>
  );
}
