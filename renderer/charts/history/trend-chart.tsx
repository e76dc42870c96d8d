import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { TrendAnswer } from '../../../core/contract/history/trend.ts';
import { ChartTable } from '../chart-table.tsx';
import { formatDifference, formatWhole } from '../format-number.ts';
import { useSize } from '../use-size.ts';
import { dotsPath, XyAxes, xyPlot, type XyPlot } from './xy-axes.tsx';
import { changeTitle, levelsOf, trendTicks, trendX } from './trend-layout.ts';
import '../time-chart.css';
import './history-charts.css';

export interface TrendChartProps {
  readonly trend: TrendAnswer;
  /** What is drawn, with its unit. */
  readonly label: string;
  readonly onOpen: (runId: string) => void;
}

type Points = TrendAnswer['points'];

interface DrawingProps extends Pick<TrendChartProps, 'trend' | 'label'> {
  readonly plot: XyPlot;
  readonly current: number | null;
}

function Changes({ trend, plot }: Pick<DrawingProps, 'trend' | 'plot'>) {
  const { points, changes } = trend;
  return changes.map(({ at, fromMs, toMs, p }) => {
    const x = trendX(points, plot, at - 0.5);
    return (
      <g key={at} className="trend-change">
        <title>{changeTitle({ fromMs, toMs, p })}</title>
        <line x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
        <text x={x + 5} y={plot.top + 11}>
          {formatDifference(toMs - fromMs)} ms
        </text>
      </g>
    );
  });
}

function Current({
  point,
  x,
  plot,
}: {
  readonly point: Points[number];
  readonly x: number;
  readonly plot: XyPlot;
}) {
  return (
    <g className="trend-current">
      <line x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
      <circle cx={x} cy={plot.y.of(point.value)} r={4.5} />
    </g>
  );
}

function Drawing({ trend, label, plot, current }: DrawingProps) {
  const { points } = trend;
  const xOf = (index: number) => trendX(points, plot, index);
  const point = current === null ? undefined : points[current];
  return (
    <>
      <XyAxes plot={plot} ticks={trendTicks(points, plot)} label={label} />
      <path
        className="xy-dots"
        d={dotsPath(points.map(({ value }, index) => ({ x: xOf(index), y: plot.y.of(value) })))}
      />
      {levelsOf(trend).map(({ from, to, ms }) => (
        <line
          key={from}
          className="trend-level"
          x1={xOf(from - 0.5)}
          x2={xOf(to - 0.5)}
          y1={plot.y.of(ms)}
          y2={plot.y.of(ms)}
        />
      ))}
      <Changes {...{ trend, plot }} />
      {point !== undefined && current !== null && <Current {...{ point, plot }} x={xOf(current)} />}
    </>
  );
}

const pointWords = ({ atMs, value, runs }: Points[number]): string => {
  const when = new Date(atMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return `${formatWhole(value)} ms, ${when}${runs > 1 ? `, median of ${formatWhole(runs)} runs` : ''}`;
};

function TrendTable({ points }: { readonly points: Points }) {
  const rows = points.map(({ atMs, value, runs, runId }) => ({
    key: runId,
    cells: [new Date(atMs).toLocaleString('en-GB'), formatWhole(value), formatWhole(runs)],
    current: false,
  }));
  return <ChartTable caption="Latency over time" heads={['at', 'ms', 'runs']} rows={rows} />;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20 };

/** Every run in the order of time, with the level of each stretch and the places where it changed. */
export function TrendChart({ trend, label, onOpen }: TrendChartProps) {
  const { points, changes } = trend;
  const [ref, size] = useSize<HTMLDivElement>();
  const [current, setCurrent] = useState<number | null>(null);
  const [isTableShown, setTableShown] = useState(false);
  const plot = xyPlot(size, Math.max(1, ...points.map(({ value }) => value)));
  const point = current === null ? undefined : points[current];
  const onKeyDown = ({ key, ...event }: KeyboardEvent) => {
    const step = STEPS[key];
    if (key === 't' || key === 'T') setTableShown((shown) => !shown);
    if (key === 'Enter' && point !== undefined) onOpen(point.runId);
    if (step === undefined) return;
    event.preventDefault();
    setCurrent(Math.max(0, Math.min(points.length - 1, (current ?? -1) + step)));
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const share =
      (clientX - currentTarget.getBoundingClientRect().left - plot.left) / (plot.right - plot.left);
    setCurrent(share < 0 || share > 1 ? null : Math.round(share * (points.length - 1)));
  };
  return (
    <div
      ref={ref}
      className="xy-chart"
      role="group"
      tabIndex={0}
      aria-label={`${label} over time, ${formatWhole(points.length)} points, ${formatWhole(changes.length)} changes of level; arrows go through the points, Enter opens the run, T for a table`}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        setCurrent(null);
      }}
      onClick={() => {
        if (point !== undefined) onOpen(point.runId);
      }}
    >
      {size.width > 0 && (
        <svg width={size.width} height={size.height} aria-hidden="true">
          <Drawing {...{ trend, label, plot, current }} />
        </svg>
      )}
      <p className="xy-note" role="status">
        {point === undefined ? '' : pointWords(point)}
      </p>
      {isTableShown && <TrendTable points={points} />}
    </div>
  );
}
