import { memo, useId } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { BUFFER_MARGIN, bufferTicks } from './buffer-geometry.ts';
import type { DepthPoint } from './decimate.ts';
import { HatchDefs } from './hatch-defs.tsx';
import { createTimePlot, GUTTER_PX, RIGHT_MARGIN_PX } from './plot-geometry.ts';
import { TimeGrid } from './time-axis.tsx';
import type { StallBand, TimeWindow } from './types.ts';

interface BufferPlotProps {
  readonly points: readonly DepthPoint[];
  readonly stalls: readonly StallBand[];
  readonly prebufferMs: number;
  readonly window: TimeWindow;
  readonly axisMs: number;
  /** Where a band that still lasts ends for now. */
  readonly openEndMs: number | null;
  readonly widthPx: number;
  readonly heightPx: number;
}

const CHART_MARGIN = { ...BUFFER_MARGIN, left: GUTTER_PX, right: RIGHT_MARGIN_PX };

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

/** The drawn plot. Memoised apart from playhead and crosshair, which move far more often than its points change. */
export const BufferPlot = memo(function BufferPlot(props: BufferPlotProps) {
  const { points, stalls, prebufferMs, window, axisMs, openEndMs, widthPx, heightPx } = props;
  const id = useId();
  return (
    <AreaChart
      className="buffer-plot"
      width={widthPx}
      height={heightPx}
      data={[...points]}
      margin={CHART_MARGIN}
      accessibilityLayer={false}
    >
      <AreaGradient id={`${id}-area`} />
      <HatchDefs idPrefix={id} />
      <CartesianGrid stroke="var(--line)" vertical={false} syncWithTicks />
      <TimeGrid plot={createTimePlot(window, widthPx)} fromY={BUFFER_MARGIN.top} toY={heightPx} />
      <XAxis dataKey="atMs" type="number" domain={[window.fromMs, window.toMs]} allowDataOverflow hide />
      <YAxis
        interval={0}
        type="number"
        domain={[0, axisMs]}
        ticks={[...bufferTicks(axisMs)]}
        allowDataOverflow
        hide
      />
      <Area
        className="buffer-plot-area"
        dataKey="depthMs"
        type="linear"
        fill={`url(#${id}-area)`}
        stroke="var(--phase-dec)"
        fillOpacity={1}
        strokeWidth={1.5}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {stalls.map((stall) => (
        <ReferenceArea
          key={stall.startMs}
          className="buffer-plot-stall"
          x1={Math.max(window.fromMs, stall.startMs)}
          x2={Math.min(window.toMs, stall.endMs ?? Math.max(stall.startMs, openEndMs ?? stall.startMs))}
          fill={`url(#${id}-error)`}
          fillOpacity={1}
          stroke="var(--error)"
          ifOverflow="hidden"
        />
      ))}
      <ReferenceLine
        className="buffer-plot-prebuffer"
        y={prebufferMs}
        stroke="var(--phase-pre)"
        strokeDasharray="5 4"
        ifOverflow="hidden"
      />
    </AreaChart>
  );
});
