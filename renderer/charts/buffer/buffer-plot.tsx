import { memo, useId } from 'react';
import { Curve } from 'recharts';
import { BUFFER_MARGIN, bufferTicks, depthToY } from './buffer-geometry.ts';
import type { DepthPoint } from './decimate.ts';
import { createTimePlot, timeToX, type TimePlot } from '../plot-geometry.ts';
import { TimeGrid } from '../time-axis.tsx';
import type { TimeWindow } from '../types.ts';

interface BufferPlotProps {
  readonly points: readonly DepthPoint[];
  readonly window: TimeWindow;
  readonly axisMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

function AreaGradient({ id }: { readonly id: string }) {
  return (
    <defs>
      <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="var(--phase-dec)" stopOpacity={0.45} />
        <stop offset="1" stopColor="var(--phase-dec)" stopOpacity={0.08} />
      </linearGradient>
    </defs>
  );
}

interface DepthGridProps {
  readonly axisMs: number;
  readonly plot: TimePlot;
  readonly heightPx: number;
}

/** Horizontal lines at the ticks of the buffer axis. */
function DepthGrid({ axisMs, plot, heightPx }: DepthGridProps) {
  return (
    <g className="buffer-plot-grid">
      {bufferTicks(axisMs).map((tickMs) => {
        const y = depthToY(tickMs, axisMs, heightPx);
        return <line key={tickMs} x1={plot.leftPx} x2={plot.rightPx} y1={y} y2={y} />;
      })}
    </g>
  );
}

interface DepthAreaProps extends DepthGridProps {
  readonly points: readonly DepthPoint[];
}

/**
 * The library's curve without its chart: that keeps axes, data and tooltips in a store of its own, and taking in new
 * points thirty times a second there cost as much script as the rest of the page.
 */
function DepthArea({ points, axisMs, plot, heightPx }: DepthAreaProps) {
  const id = useId();
  const { leftPx, widthPx } = plot;
  const baseLine = heightPx - BUFFER_MARGIN.bottom;
  const corners = points.map(({ atMs, depthMs }) => ({
    x: timeToX(plot, atMs),
    y: depthToY(depthMs, axisMs, heightPx),
  }));
  return (
    <g clipPath={`url(#${id}-plot)`}>
      <AreaGradient id={`${id}-area`} />
      <clipPath id={`${id}-plot`}>
        <rect x={leftPx} y={BUFFER_MARGIN.top} width={widthPx} height={baseLine - BUFFER_MARGIN.top} />
      </clipPath>
      <Curve type="linear" points={corners} baseLine={baseLine} fill={`url(#${id}-area)`} stroke="none" />
      <Curve className="buffer-plot-line" type="linear" points={corners} fill="none" />
    </g>
  );
}

/** The drawn plot. Memoised apart from all that moves more often than its points change. */
export const BufferPlot = memo(function BufferPlot(props: BufferPlotProps) {
  const { points, window, axisMs, widthPx, heightPx } = props;
  const plot = createTimePlot(window, widthPx);
  const place = { axisMs, plot, heightPx };
  return (
    <svg className="time-chart-overlay" width={plot.rightPx} height={heightPx} aria-hidden="true">
      <DepthGrid {...place} />
      <TimeGrid plot={plot} fromY={BUFFER_MARGIN.top} toY={heightPx} />
      <DepthArea {...place} points={points} />
    </svg>
  );
});
