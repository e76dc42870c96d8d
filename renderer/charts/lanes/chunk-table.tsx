import { useMemo } from 'react';
import { wordsWithin } from '../../../core/session/text/timed-words.ts';
import { ChartTable } from '../chart-table.tsx';
import { formatKilobytes, formatTenth, NO_VALUE } from '../format-number.ts';
import type { ChunkLanesProps, LaneChunk } from '../types.ts';

const HEADS = ['chunk', 'arrived, ms', 'size, kB', 'audio, ms', 'heard, ms'] as const;
const HEADS_WITH_WORDS = [...HEADS, 'words in it'] as const;

interface ChunkTableProps {
  readonly chunks: readonly LaneChunk[];
  readonly words: ChunkLanesProps['words'];
  readonly selectedSeq: number | null;
}

function spokenIn({ soundFromMs, audioMs }: LaneChunk, words: ChunkLanesProps['words']): string {
  if (soundFromMs === null) return NO_VALUE;
  const spoken = wordsWithin(words, soundFromMs, soundFromMs + audioMs);
  return spoken.length === 0 ? NO_VALUE : spoken.map(({ text }) => text).join(' ');
}

/** The chunks as text. */
export function ChunkTable({ chunks, words, selectedSeq }: ChunkTableProps) {
  const hasWords = words.length > 0;
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
          ...(hasWords ? [spokenIn(chunk, words)] : []),
        ],
      })),
    [chunks, words, hasWords, selectedSeq],
  );
  return <ChartTable caption="Audio chunks" heads={hasWords ? HEADS_WITH_WORDS : HEADS} rows={rows} />;
}
