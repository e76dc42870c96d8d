import { memo } from 'react';
import './history-charts.css';

interface BufferSparkProps {
  /** Depth of the buffer at even steps from the start to the end of playing, ms. */
  readonly depthsMs: readonly number[];
  readonly underruns: number;
}

const WIDTH_PX = 74;
const HEIGHT_PX = 18;

/** The lowest valleys between the ends, one an underrun: two points of one valley are no two underruns. */
function lowest(depthsMs: readonly number[], count: number): readonly number[] {
  const depthAt = (index: number) => depthsMs[index] ?? Infinity;
  return depthsMs
    .map((depthMs, index) => ({ depthMs, index }))
    .slice(1, -1)
    .filter(({ depthMs, index }) => depthMs <= depthAt(index - 1) && depthMs < depthAt(index + 1))
    .sort((a, b) => a.depthMs - b.depthMs)
    .slice(0, count)
    .map(({ index }) => index);
}

/** How deep the buffer was over one reply, on the reply's own scale; red where it ran dry. */
export const BufferSpark = memo(function BufferSpark({ depthsMs, underruns }: BufferSparkProps) {
  if (depthsMs.length < 2) return null;
  const most = Math.max(1, ...depthsMs);
  const xOf = (index: number) => (index / (depthsMs.length - 1)) * WIDTH_PX;
  const yOf = (depthMs: number) => HEIGHT_PX - 0.5 - (depthMs / most) * (HEIGHT_PX - 2);
  const line = depthsMs
    .map((depthMs, index) => `${xOf(index).toFixed(1)},${yOf(depthMs).toFixed(1)}`)
    .join(' ');
  return (
    <svg className="buffer-spark" width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
      <polygon points={`0,${String(HEIGHT_PX)} ${line} ${String(WIDTH_PX)},${String(HEIGHT_PX)}`} />
      <polyline points={line} />
      {lowest(depthsMs, underruns).map((index) => (
        <rect key={index} x={xOf(index) - 1.25} y={0} width={2.5} height={HEIGHT_PX} />
      ))}
    </svg>
  );
});
