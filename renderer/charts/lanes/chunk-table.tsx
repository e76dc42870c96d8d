import { useMemo } from 'react';
import { ChartTable } from '../chart-table.tsx';
import { formatKilobytes, formatTenth, NO_VALUE } from '../format-number.ts';
import type { LaneChunk } from '../types.ts';

const HEADS = ['chunk', 'arrived, ms', 'size, kB', 'audio, ms', 'heard, ms'] as const;

interface ChunkTableProps {
  readonly chunks: readonly LaneChunk[];
  readonly selectedSeq: number | null;
}

/** The chunks as text. */
export function ChunkTable({ chunks, selectedSeq }: ChunkTableProps) {
  const rows = useMemo(
    () =>
      chunks.map((chunk) => ({
        key: String(chunk.seq),
        current: chunk.seq === selectedSeq,
        cells: [
          String(chunk.seq),
          formatTenth(chunk.atMs),
          formatKilobytes(chunk.sizeBytes),
          formatTenth(chunk.audioMs),
          chunk.heardMs === null ? NO_VALUE : formatTenth(chunk.heardMs),
        ],
      })),
    [chunks, selectedSeq],
  );
  return <ChartTable caption="Audio chunks" heads={HEADS} rows={rows} />;
}
