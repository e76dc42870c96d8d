import { memo, useLayoutEffect, useRef } from 'react';
import { timeToX, type TimePlot } from './plot-geometry.ts';
import type { ChunkLanesProps } from './types.ts';
import { useTheme } from './use-theme.ts';
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

/** Adds one stretch to the path: one column a pixel, as high as the loudest peak that falls into it. */
function addStretch(path: Path2D, stretch: PlayedStretch, { peaks, plot, heightPx }: Draw) {
  const runToMs = stretch.runFromMs + (stretch.soundToMs - stretch.soundFromMs);
  const fromX = Math.max(plot.leftPx, timeToX(plot, stretch.runFromMs));
  const toX = Math.min(plot.rightPx, timeToX(plot, runToMs));
  const msPerPx = 1 / plot.pxPerMs;
  for (let x = Math.floor(fromX); x < toX; x++) {
    const runMs = plot.window.fromMs + (x - plot.leftPx) * msPerPx;
    const soundMs = Math.max(stretch.soundFromMs, stretch.soundFromMs + runMs - stretch.runFromMs);
    const peak = peakBetween(
      peaks.values,
      peaks.count,
      soundMs / peaks.peakMs,
      (soundMs + msPerPx) / peaks.peakMs,
    );
    const half = Math.max(MIN_HALF_HEIGHT_PX, Math.min(1, peak) * (heightPx / 2));
    path.rect(x - plot.leftPx, heightPx / 2 - half, 1, 2 * half);
  }
}

function fillPart(
  canvas: CanvasRenderingContext2D,
  path: Path2D,
  fromX: number,
  toX: number,
  draw: Draw,
  alpha: number,
) {
  if (toX <= fromX) return;
  canvas.save();
  canvas.beginPath();
  canvas.rect(fromX, 0, toX - fromX, draw.heightPx);
  canvas.clip();
  canvas.globalAlpha = alpha;
  canvas.fill(path);
  canvas.restore();
}

function paint(element: HTMLCanvasElement, draw: Draw) {
  const canvas = element.getContext('2d');
  if (!canvas) return;
  const { plot, heightPx, playheadMs, stretches } = draw;
  const scale = window.devicePixelRatio;
  element.width = Math.round(plot.widthPx * scale);
  element.height = Math.round(heightPx * scale);
  canvas.setTransform(scale, 0, 0, scale, 0, 0);
  canvas.fillStyle = getComputedStyle(element).color;
  const path = new Path2D();
  for (const stretch of stretches) addStretch(path, stretch, draw);
  const headX =
    playheadMs === null ? 0 : Math.max(0, Math.min(plot.widthPx, timeToX(plot, playheadMs) - plot.leftPx));
  fillPart(canvas, path, 0, headX, draw, 1);
  fillPart(canvas, path, headX, plot.widthPx, draw, QUEUED_ALPHA);
}

/** The sound in run time: played solid, queued pale, nothing where the player stalled. */
export const WaveformCanvas = memo(function WaveformCanvas(props: WaveformCanvasProps) {
  const { peaks, stretches, plot, playheadMs, topPx, heightPx } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    if (ref.current) paint(ref.current, { peaks, stretches, plot, playheadMs, heightPx });
  }, [peaks, stretches, plot, playheadMs, heightPx, theme]);
  return (
    <canvas
      ref={ref}
      className="lanes-waveform"
      aria-hidden="true"
      style={{ left: plot.leftPx, top: topPx, width: plot.widthPx, height: heightPx }}
    />
  );
});
