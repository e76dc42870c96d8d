import { memo, useId, useMemo } from 'react';
import { Area, AreaChart, XAxis, YAxis } from 'recharts';
import { BUFFER_MARGIN, bufferTicks, depthToY } from './buffer-geometry.ts';
import type { DepthPoint } from './decimate.ts';
import { createTimePlot, GUTTER_PX, RIGHT_MARGIN_PX, type TimePlot } from './plot-geometry.ts';
import { TimeGrid } from './time-axis.tsx';
import type { TimeWindow } from './types.ts';

interface BufferPlotProps {
  readonly points: readonly DepthPoint[];
  readonly window: TimeWindow;
  readonly axisMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const CHART_MARGIN = { ...BUFFER_MARGIN, left: GUTTER_PX, right: RIGHT_MARGIN_PX };
/** The library measures a text in the page for every tick it finds, even for those of an axis it does not draw. */
const NO_TICKS: number[] = [];

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

/** Where the area stands: all of it stays while the window moves, and the library takes nothing in again. */
interface AreaFrame {
  readonly spanMs: number;
  readonly axisMs: number;
  readonly gradientId: string;
}

function areaParts({ spanMs, axisMs, gradientId }: AreaFrame) {
  return (
    <>
      <AreaGradient id={gradientId} />
      <XAxis dataKey="ms" type="number" domain={[0, spanMs]} ticks={NO_TICKS} allowDataOverflow hide />
      <YAxis type="number" domain={[0, axisMs]} ticks={NO_TICKS} allowDataOverflow hide />
      <Area
        className="buffer-plot-area"
        dataKey="depthMs"
        type="linear"
        fill={`url(#${gradientId})`}
        stroke="var(--phase-dec)"
        fillOpacity={1}
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    </>
  );
}

/** The drawn plot. Memoised apart from all that moves more often than its points change. */
export const BufferPlot = memo(function BufferPlot(props: BufferPlotProps) {
  const { points, window, axisMs, widthPx, heightPx } = props;
  const gradientId = useId();
  const plot = createTimePlot(window, widthPx);
  const { fromMs, toMs } = window;
  // Whole ms, so that rounding does not make another span of the same one.
  const spanMs = Math.round(toMs - fromMs);
  const parts = useMemo(() => areaParts({ spanMs, axisMs, gradientId }), [spanMs, axisMs, gradientId]);
  return (
    <>
      <svg className="time-chart-overlay" width={plot.rightPx} height={heightPx} aria-hidden="true">
        <DepthGrid axisMs={axisMs} plot={plot} heightPx={heightPx} />
        <TimeGrid plot={plot} fromY={BUFFER_MARGIN.top} toY={heightPx} />
      </svg>
      <AreaChart
        className="buffer-plot"
        width={widthPx}
        height={heightPx}
        data={points.map(({ atMs, depthMs }) => ({ ms: atMs - fromMs, depthMs }))}
        margin={CHART_MARGIN}
        accessibilityLayer={false}
      >
        {parts}
      </AreaChart>
    </>
  );
});
