import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { bufferAxisMs } from '../axis-steps.ts';
import { BufferOverlay } from './buffer-overlay.tsx';
import { BufferPlot } from './buffer-plot.tsx';
import { BUFFER_MARGIN } from './buffer-geometry.ts';
import { ChartTable } from '../chart-table.tsx';
import { decimate } from './decimate.ts';
import { formatTenth, formatWhole } from '../format-number.ts';
import { createTimePlot, xToTime, type TimePlot } from '../plot-geometry.ts';
import type { BufferChartProps } from '../types.ts';
import { TimeLabels } from '../time-axis.tsx';
import { useSize } from '../use-size.ts';
import '../time-chart.css';
import './buffer-chart.css';

/** Keyboard steps of the crosshair across one window. */
const CROSSHAIR_STEPS = 50;
const TABLE_POINTS = 400;
const TIME_LABELS_PX = 16;

function describe({ stalls, prebufferMs }: BufferChartProps): string {
  const count = stalls.length === 1 ? '1 underrun' : `${formatWhole(stalls.length)} underruns`;
  return `Playback buffer, ms, ${count}, prebuffer ${formatWhole(prebufferMs)}; T for a table`;
}

function BufferTable({ depth }: Pick<BufferChartProps, 'depth'>) {
  const rows = useMemo(() => {
    const whole = { fromMs: depth[0]?.atMs ?? 0, toMs: depth.at(-1)?.atMs ?? 0 };
    return decimate(depth, whole, TABLE_POINTS, TABLE_POINTS).map((point, index) => ({
      key: String(index),
      cells: [formatTenth(point.atMs), formatWhole(point.depthMs)],
      current: false,
    }));
  }, [depth]);
  return <ChartTable caption="Playback buffer" heads={['at, ms', 'buffer, ms']} rows={rows} />;
}

/** Moves the crosshair by keyboard; returns the new time, or undefined when the key is not for the chart. */
function crosshairForKey(key: string, atMs: number | null, plot: TimePlot): number | null | undefined {
  const { fromMs, toMs } = plot.window;
  const stepMs = (toMs - fromMs) / CROSSHAIR_STEPS;
  const start = atMs ?? fromMs;
  if (key === 'ArrowRight') return Math.min(toMs, start + stepMs);
  if (key === 'ArrowLeft') return Math.max(fromMs, start - stepMs);
  return undefined;
}

/** Audio received and not yet played, over run time: one picture of whether the player ever starved. */
export function BufferChart(props: BufferChartProps) {
  const { window, depth, crosshairMs, onCrosshair, hasTimeLabels = false } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const [tableShown, setTableShown] = useState(false);
  const heightPx = size.height - (hasTimeLabels ? TIME_LABELS_PX : 0);
  const plot = useMemo(() => createTimePlot(window, size.width), [window, size.width]);
  const axisMs = useMemo(
    () => bufferAxisMs(depth.reduce((max, point) => Math.max(max, point.depthMs), 0)),
    [depth],
  );
  const points = useMemo(() => decimate(depth, window, plot.widthPx), [depth, window, plot.widthPx]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 't' || event.key === 'T') setTableShown((shown) => !shown);
    const atMs = crosshairForKey(event.key, crosshairMs, plot);
    if (atMs === undefined) return;
    event.preventDefault();
    onCrosshair(atMs);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onCrosshair(x < plot.leftPx ? null : xToTime(plot, x));
  };
  return (
    <div
      ref={ref}
      className="buffer-chart time-chart"
      role="group"
      aria-label={describe(props)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        onCrosshair(null);
      }}
      onBlur={() => {
        onCrosshair(null);
      }}
    >
      {plot.widthPx > 0 && heightPx > BUFFER_MARGIN.top + BUFFER_MARGIN.bottom && (
        <>
          <BufferPlot {...{ points, window, axisMs, heightPx }} widthPx={size.width} />
          <BufferOverlay {...props} {...{ plot, axisMs, heightPx }} />
          {hasTimeLabels && (
            <svg className="time-chart-overlay" width={plot.rightPx} height={size.height} aria-hidden="true">
              <TimeLabels plot={plot} textY={size.height - 4} playheadMs={null} />
            </svg>
          )}
        </>
      )}
      {props.emptyText !== null && <p className="buffer-chart-empty">{props.emptyText}</p>}
      {tableShown && <BufferTable depth={depth} />}
    </div>
  );
}
