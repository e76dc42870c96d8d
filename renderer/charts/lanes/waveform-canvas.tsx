import { memo, useLayoutEffect, useRef } from 'react';
import { timeToX, type TimePlot } from '../plot-geometry.ts';
import type { ChunkLanesProps } from '../types.ts';
import { clearedCanvas, useColor } from './lane-canvas.ts';
import { peakBetween, type PlayedStretch } from './waveform-placement.ts';

interface WaveformCanvasProps {
  readonly peaks: ChunkLanesProps['peaks'];
  readonly stretches: readonly PlayedStretch[];
  readonly plot: TimePlot;
  readonly playheadMs: number | null;
  readonly topPx: number;
  readonly heightPx: number;
}

const QUEUED_ALPHA = 0.38;
const MIN_HALF_HEIGHT_PX = 0.6;

type Draw = Omit<WaveformCanvasProps, 'topPx'>;

/** x of the playhead in the canvas: what lies left of it has been played. */
function headOf({ plot, playheadMs }: Draw): number {
  return playheadMs === null ? 0 : Math.floor(timeToX(plot, playheadMs) - plot.leftPx);
}

/** Draws one stretch: one column a pixel, as high as the loudest peak that falls into it. */
function drawStretch(canvas: CanvasRenderingContext2D, stretch: PlayedStretch, draw: Draw) {
  const { peaks, plot, heightPx } = draw;
  const runToMs = stretch.runFromMs + (stretch.soundToMs - stretch.soundFromMs);
  const fromX = Math.max(0, Math.floor(timeToX(plot, stretch.runFromMs) - plot.leftPx));
  const toX = Math.min(plot.widthPx, timeToX(plot, runToMs) - plot.leftPx);
  const msPerPx = 1 / plot.pxPerMs;
  const headX = headOf(draw);
  for (let x = fromX; x < toX; x++) {
    const runMs = plot.window.fromMs + x * msPerPx;
    const soundMs = Math.max(stretch.soundFromMs, stretch.soundFromMs + runMs - stretch.runFromMs);
    const firstPeak = soundMs / peaks.peakMs;
    const peak = peakBetween(peaks.values, peaks.count, firstPeak, firstPeak + msPerPx / peaks.peakMs);
    const half = Math.max(MIN_HALF_HEIGHT_PX, Math.min(1, peak) * (heightPx / 2));
    canvas.globalAlpha = x < headX ? 1 : QUEUED_ALPHA;
    canvas.fillRect(x, heightPx / 2 - half, 1, 2 * half);
  }
}

function paint(element: HTMLCanvasElement, color: string, draw: Draw) {
  const canvas = clearedCanvas(element, draw.plot.widthPx, draw.heightPx);
  if (!canvas) return;
  canvas.fillStyle = color;
  for (const stretch of draw.stretches) drawStretch(canvas, stretch, draw);
}

/** The sound in run time: played solid, queued pale, nothing where the player stalled. */
export const WaveformCanvas = memo(function WaveformCanvas(props: WaveformCanvasProps) {
  const { peaks, stretches, plot, playheadMs, topPx, heightPx } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const color = useColor(ref);
  useLayoutEffect(() => {
    if (ref.current && color) paint(ref.current, color, { peaks, stretches, plot, playheadMs, heightPx });
  }, [peaks, stretches, plot, playheadMs, heightPx, color]);
  return (
    <canvas
      ref={ref}
      className="lanes-waveform"
      aria-hidden="true"
      style={{ left: plot.leftPx, top: topPx, width: plot.widthPx, height: heightPx }}
    />
  );
});
