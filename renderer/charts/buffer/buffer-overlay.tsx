import {
  BUFFER_MARGIN,
  bufferTicks,
  bufferTickText,
  depthAt,
  depthToY,
  placeBandLabels,
} from './buffer-geometry.ts';
import { BufferMarks } from './buffer-marks.tsx';
import { formatWhole } from '../format-number.ts';
import { GUTTER_PX, timeToX, type TimePlot } from '../plot-geometry.ts';
import { textWidthPx } from '../text-width.ts';
import { Crosshair } from '../crosshair.tsx';
import { StopLine } from '../stop-line.tsx';
import type { BufferChartProps } from '../types.ts';

interface BufferOverlayProps extends BufferChartProps {
  readonly plot: TimePlot;
  readonly axisMs: number;
  readonly heightPx: number;
}

const LABEL_SIZE_PX = 11.5;
const VALUE_SIZE_PX = 12.5;
const measureLabel = (text: string) => textWidthPx(text, LABEL_SIZE_PX, 600);

/** Drawn here and not by the chart library, which measures its tick texts in the page on every repaint. */
function DepthLabels({ axisMs, heightPx }: Pick<BufferOverlayProps, 'axisMs' | 'heightPx'>) {
  return bufferTicks(axisMs).map((tickMs) => (
    <text
      key={tickMs}
      className="buffer-chart-tick"
      x={GUTTER_PX - 8}
      y={depthToY(tickMs, axisMs, heightPx) + 4}
      textAnchor="end"
    >
      {bufferTickText(tickMs, axisMs, heightPx)}
    </text>
  ));
}

function PrebufferLabel({ prebufferMs, plot, axisMs, heightPx }: BufferOverlayProps) {
  if (prebufferMs > axisMs) return null;
  // Above the line, except where the top of the plot is too near.
  const lineY = depthToY(prebufferMs, axisMs, heightPx);
  const y = lineY < BUFFER_MARGIN.top + 16 ? lineY + 13 : lineY - 5;
  return (
    <text className="buffer-chart-prebuffer" x={plot.rightPx} y={y} textAnchor="end">
      prebuffer {formatWhole(prebufferMs)}
    </text>
  );
}

/** y of the value beside the playhead: above its dot, and clear of the prebuffer label's row. */
function valueY(dotY: number, prebufferY: number): number {
  const y = dotY - 16;
  const meetsPrebuffer = Math.abs(y - (prebufferY - 5)) < 15;
  return Math.max(BUFFER_MARGIN.top + 10, meetsPrebuffer ? prebufferY - 22 : y);
}

function Playhead(props: BufferOverlayProps) {
  const { playheadMs, readDepthMs, depth, plot, axisMs, heightPx, prebufferMs } = props;
  if (playheadMs === null || playheadMs < plot.window.fromMs || playheadMs > plot.window.toMs) return null;
  const x = Math.round(timeToX(plot, playheadMs)) + 0.5;
  const depthMs = depthAt(depth, playheadMs) ?? 0;
  const dotY = depthToY(Math.min(depthMs, axisMs), axisMs, heightPx);
  const text = `${formatWhole(readDepthMs)} ms`;
  const toRight = x + 8 + textWidthPx(text, VALUE_SIZE_PX, 600) <= plot.rightPx;
  return (
    <g className="time-chart-playhead">
      <line x1={x} x2={x} y1={0} y2={heightPx} />
      <circle cx={x} cy={dotY} r={3.5} />
      <text
        className="buffer-chart-value"
        x={toRight ? x + 8 : x - 8}
        y={valueY(dotY, depthToY(prebufferMs, axisMs, heightPx))}
        textAnchor={toRight ? 'start' : 'end'}
      >
        {text}
      </text>
    </g>
  );
}

/** Everything on top of the plot: labels, playhead and crosshair. */
export function BufferOverlay(props: BufferOverlayProps) {
  const { stalls, plot, heightPx, depth, crosshairMs } = props;
  const labels = placeBandLabels(stalls, plot, props.playheadMs ?? 0, measureLabel);
  const crosshairDepth = crosshairMs === null ? null : depthAt(depth, crosshairMs);
  return (
    <svg className="time-chart-overlay" width={plot.rightPx} height={heightPx} aria-hidden="true">
      <BufferMarks
        {...{ stalls, plot, heightPx }}
        prebufferMs={props.prebufferMs}
        openEndMs={props.playheadMs}
        axisMs={props.axisMs}
      />
      <DepthLabels axisMs={props.axisMs} heightPx={heightPx} />
      <PrebufferLabel {...props} />
      {labels.map((label) => (
        <text
          key={label.x}
          className="buffer-chart-underrun"
          x={label.x}
          y={BUFFER_MARGIN.top + 13}
          textAnchor={label.anchor}
        >
          {label.text}
        </text>
      ))}
      <Playhead {...props} />
      {props.stop && <StopLine stop={props.stop} plot={plot} heightPx={heightPx} named />}
      <Crosshair
        plot={plot}
        atMs={crosshairMs}
        heightPx={heightPx}
        text={crosshairDepth === null ? null : `${formatWhole(crosshairDepth)} ms`}
      />
    </svg>
  );
}
