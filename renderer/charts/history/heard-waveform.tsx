import { memo, useLayoutEffect, useRef } from 'react';
import { clearedCanvas, useColor } from '../lanes/lane-canvas.ts';
import { peakBetween, type PlayedStretch } from '../lanes/waveform-placement.ts';
import type { ChunkLanesProps } from '../types.ts';
import { useSize } from '../use-size.ts';
import './history-charts.css';

interface HeardWaveformProps {
  readonly peaks: ChunkLanesProps['peaks'];
  /** The sound where it was heard: nothing where the player stood still. */
  readonly stretches: readonly PlayedStretch[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Where one request's sound met the next one's, run time. */
  readonly seamsMs: readonly number[];
  readonly label: string;
}

const MIN_HALF_PX = 0.6;

function drawStretch(
  canvas: CanvasRenderingContext2D,
  { soundFromMs, soundToMs, runFromMs }: PlayedStretch,
  {
    peaks,
    fromMs,
    toMs,
    width,
    height,
  }: Omit<HeardWaveformProps, 'stretches' | 'label' | 'seamsMs'> & {
    readonly width: number;
    readonly height: number;
  },
) {
  const msPerPx = (toMs - fromMs) / Math.max(1, width);
  const xOf = (atMs: number) => (atMs - fromMs) / msPerPx;
  const endX = Math.min(width, xOf(runFromMs + soundToMs - soundFromMs));
  for (let x = Math.max(0, Math.floor(xOf(runFromMs))); x < endX; x += 1) {
    const first = Math.max(soundFromMs, soundFromMs + fromMs + x * msPerPx - runFromMs) / peaks.peakMs;
    const peak = peakBetween(peaks.values, peaks.count, first, first + msPerPx / peaks.peakMs);
    const half = Math.max(MIN_HALF_PX, Math.min(1, peak) * (height / 2));
    canvas.fillRect(x, height / 2 - half, 1, 2 * half);
  }
}

/** A whole reply's sound over its time, with its stops; dashed where one request met the next. */
export const HeardWaveform = memo(function HeardWaveform(props: HeardWaveformProps) {
  const { peaks, stretches, fromMs, toMs, seamsMs, label } = props;
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const ref = useRef<HTMLCanvasElement>(null);
  const color = useColor(ref);
  useLayoutEffect(() => {
    const canvas = ref.current && color ? clearedCanvas(ref.current, width, height) : null;
    if (!canvas || !color) return;
    canvas.fillStyle = color;
    for (const stretch of stretches) drawStretch(canvas, stretch, { peaks, fromMs, toMs, width, height });
  }, [peaks, stretches, fromMs, toMs, width, height, color]);
  return (
    <div ref={box} className="heard-waveform" role="img" aria-label={label}>
      <canvas ref={ref} aria-hidden="true" style={{ width, height }} />
      {seamsMs.map((atMs) => (
        <span
          key={atMs}
          className="heard-seam"
          style={{ left: `${String(((atMs - fromMs) / Math.max(1, toMs - fromMs)) * 100)}%` }}
        />
      ))}
    </div>
  );
});
