import { memo, useLayoutEffect, useRef } from 'react';
import { clearedCanvas, useColor } from '../lanes/lane-canvas.ts';
import { peakBetween, type PlayedStretch } from '../lanes/waveform-placement.ts';
import { PLOT_LEFT_PX, ROW, xOf, type LanePlot } from './lane-layout.ts';
import type { ChunkingLane } from './types.ts';

interface LaneSoundProps {
  readonly lane: Pick<ChunkingLane, 'peaks' | 'stretches'>;
  readonly plot: LanePlot;
}

const MIN_HALF_PX = 0.6;
const { height: HEIGHT_PX } = ROW.heard;

function drawStretch(
  canvas: CanvasRenderingContext2D,
  stretch: PlayedStretch,
  { lane, plot }: LaneSoundProps,
) {
  const { peaks } = lane;
  const msPerPx = plot.toMs / plot.widthPx;
  const runToMs = stretch.runFromMs + stretch.soundToMs - stretch.soundFromMs;
  const toX = Math.min(plot.widthPx, xOf(plot, runToMs));
  for (let x = Math.max(0, Math.floor(xOf(plot, stretch.runFromMs))); x < toX; x++) {
    const soundMs = Math.max(stretch.soundFromMs, stretch.soundFromMs + x * msPerPx - stretch.runFromMs);
    const first = soundMs / peaks.peakMs;
    const peak = peakBetween(peaks.values, peaks.count, first, first + msPerPx / peaks.peakMs);
    const half = Math.max(MIN_HALF_PX, Math.min(1, peak) * (HEIGHT_PX / 2));
    canvas.fillRect(x, HEIGHT_PX / 2 - half, 1, 2 * half);
  }
}

/** The sound of one lane where it is heard; a thin line as long as its waveform is not there. */
export const LaneSound = memo(function LaneSound({ lane, plot }: LaneSoundProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const color = useColor(ref);
  useLayoutEffect(() => {
    const canvas = ref.current && color ? clearedCanvas(ref.current, plot.widthPx, HEIGHT_PX) : null;
    if (!canvas || !color) return;
    canvas.fillStyle = color;
    for (const stretch of lane.stretches) drawStretch(canvas, stretch, { lane, plot });
  }, [lane, plot, color]);
  return (
    <canvas
      ref={ref}
      className="chunking-sound"
      aria-hidden="true"
      style={{ left: PLOT_LEFT_PX, top: ROW.heard.y, width: plot.widthPx, height: HEIGHT_PX }}
    />
  );
});
