import type { LaneChunk } from '../types.ts';

/** The chunk an arrow key selects from `selectedSeq`; undefined when the key moves nothing. */
export function chunkForKey(
  key: string,
  chunks: readonly LaneChunk[],
  selectedSeq: number | null,
): number | undefined {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
  const index = chunks.findIndex((chunk) => chunk.seq === selectedSeq);
  if (index < 0) return (key === 'ArrowRight' ? chunks[0] : chunks.at(-1))?.seq;
  const next = key === 'ArrowRight' ? index + 1 : index - 1;
  return chunks[Math.max(0, Math.min(chunks.length - 1, next))]?.seq;
}
