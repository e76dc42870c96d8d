import type { LaneChunk } from '../types.ts';

export interface StackedChunk {
  readonly chunk: LaneChunk;
  readonly row: number;
}

export interface ChunkStack {
  readonly blocks: readonly StackedChunk[];
  /** 3, 4, 6, 8 or 12: rows come in steps, so that blocks seldom change height during a run. */
  readonly rowCount: number;
}

/** Down to six rows a block still has room for its number. */
const ROW_STEPS = [3, 4, 6, 8, 12] as const;
const MAX_ROWS = 12;

function firstFreeRow(rowEndsMs: readonly number[], atMs: number): number {
  const free = rowEndsMs.findIndex((endMs) => endMs <= atMs);
  if (free >= 0) return free;
  if (rowEndsMs.length < MAX_ROWS) return rowEndsMs.length;
  // A burst deeper than the lane shares the row that ends soonest: nothing is left out, blocks overlap there.
  return rowEndsMs.indexOf(Math.min(...rowEndsMs));
}

/** Gives each chunk (in arrival order) the highest row in which its audio overlaps no block before it. */
export function stackChunks(chunks: readonly LaneChunk[]): ChunkStack {
  const rowEndsMs: number[] = [];
  const blocks = chunks.map((chunk) => {
    const row = firstFreeRow(rowEndsMs, chunk.atMs);
    rowEndsMs[row] = chunk.atMs + chunk.audioMs;
    return { chunk, row };
  });
  const rowCount = ROW_STEPS.find((step) => step >= rowEndsMs.length) ?? MAX_ROWS;
  return { blocks, rowCount };
}
