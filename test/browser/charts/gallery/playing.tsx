import { useEffect, useMemo, useState } from 'react';
import { BufferChart } from '../../../../renderer/charts/buffer/buffer-chart.tsx';
import { ChunkLanes } from '../../../../renderer/charts/lanes/chunk-lanes.tsx';
import { frameLoop } from '../../../../renderer/charts/frame-loop.ts';
import type { LaneChunk } from '../../../../renderer/charts/types.ts';
import { BUFFER_PROPS, LANES_PROPS } from '../sample-run.ts';

const CHUNK_MS = 20;
const LOOP_MS = 30_000;
const SPEED_UP = 1.4;
const CHUNKS: readonly LaneChunk[] = Array.from({ length: 1500 }, (_, index) => ({
  seq: index + 1,
  atMs: 180 + (index * CHUNK_MS) / SPEED_UP,
  audioMs: CHUNK_MS,
  sizeBytes: 960,
  soundFromMs: index * CHUNK_MS,
  heardMs: 254 + index * CHUNK_MS,
}));
const PEAKS = Float32Array.from({ length: 6000 }, (_, index) => 0.1 + 0.6 * Math.abs(Math.sin(index / 9)));

/** A long live run with many small chunks, for watching how smoothly the charts move. */
export function Playing() {
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    let startMs: number | null = null;
    return frameLoop.subscribe((pageMs) => {
      startMs ??= pageMs;
      setNowMs((pageMs - startMs) % LOOP_MS);
    });
  }, []);
  const chunks = useMemo(() => CHUNKS.filter((chunk) => chunk.atMs <= nowMs), [nowMs]);
  const depth = useMemo(() => {
    const points = chunks.flatMap(({ atMs, seq }) => {
      const before = (seq - 1) * CHUNK_MS - Math.max(0, atMs - 230);
      return [
        { atMs, depthMs: Math.max(0, before) },
        { atMs, depthMs: Math.max(0, before + CHUNK_MS) },
      ];
    });
    return [{ atMs: 0, depthMs: 0 }, ...points];
  }, [chunks]);
  const fromMs = Math.max(0, nowMs - 1875);
  const window = { fromMs, toMs: fromMs + 2500 };
  const peaks = { values: PEAKS, count: Math.min(6000, chunks.length * 4), peakMs: 5 };
  return (
    <>
      <div className="gallery-panel" style={{ top: 382, height: 131 }}>
        <BufferChart {...BUFFER_PROPS} window={window} depth={depth} stalls={[]} playheadMs={nowMs} />
      </div>
      <div className="gallery-panel" style={{ top: 544, height: 232 }}>
        <ChunkLanes
          {...LANES_PROPS}
          window={window}
          chunks={chunks}
          stalls={[]}
          peaks={peaks}
          playheadMs={nowMs}
          largestGap={null}
        />
      </div>
    </>
  );
}
