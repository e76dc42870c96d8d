import { memo, useLayoutEffect, useRef } from 'react';
import { clearedCanvas, useColor } from '../lanes/lane-canvas.ts';
import { peakBetween, type PlayedStretch } from '../lanes/waveform-placement.ts';
import { PLOT_LEFT_PX, xOf, type LanePlot } from './lane-layout.ts';
import type { ChunkingLane } from './types.ts';

interface LaneSoundProps {
  readonly lane: Pick<ChunkingLane, 'peaks' | 'stretches'>;
  readonly plot: LanePlot;
}

const MIN_HALF_PX = 0.6;

function drawStretch(
  canvas: CanvasRenderingContext2D,
  stretch: PlayedStretch,
  { lane, plot }: LaneSoundProps,
) {
  const { peaks } = lane;
  const { height } = plot.rows.heard;
  const msPerPx = plot.toMs / plot.widthPx;
  const runToMs = stretch.runFromMs + stretch.soundToMs - stretch.soundFromMs;
  const toX = Math.min(plot.widthPx, xOf(plot, runToMs));
  for (let x = Math.max(0, Math.floor(xOf(plot, stretch.runFromMs))); x < toX; x++) {
    const soundMs = Math.max(stretch.soundFromMs, stretch.soundFromMs + x * msPerPx - stretch.runFromMs);
    const first = soundMs / peaks.peakMs;
    const peak = peakBetween(peaks.values, peaks.count, first, first + msPerPx / peaks.peakMs);
    const half = Math.max(MIN_HALF_PX, Math.min(1, peak) * (height / 2));
    canvas.fillRect(x, height / 2 - half, 1, 2 * half);
  }
}

/** The sound of one lane where it is heard; a thin line as long as its waveform is not there. */
export const LaneSound = memo(function LaneSound({ lane, plot }: LaneSoundProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const color = useColor(ref);
  const { y, height } = plot.rows.heard;
  useLayoutEffect(() => {
    const canvas = ref.current && color ? clearedCanvas(ref.current, plot.widthPx, height) : null;
    if (!canvas || !color) return;
    canvas.fillStyle = color;
    for (const stretch of lane.stretches) drawStretch(canvas, stretch, { lane, plot });
  }, [lane, plot, color, height]);
  return (
    <canvas
      ref={ref}
      className="chunking-sound"
      aria-hidden="true"
      style={{ left: PLOT_LEFT_PX, top: y, width: plot.widthPx, height }}
    />
  );
});
