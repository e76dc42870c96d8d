import type { StackedChunk } from './chunk-stacking.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import { timeToX, type TimePlot } from '../plot-geometry.ts';

/** A drawn block: one chunk, or a run of chunks too narrow to tell apart. */
export interface BlockRect {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Back-to-back blocks stay two blocks. */
const BLOCK_GAP_PX = 1;
const MERGE_BELOW_PX = 3;
const MERGE_GAP_PX = 1.75;

function continues(last: BlockRect | undefined, x: number, width: number): last is BlockRect {
  return last !== undefined && width < MERGE_BELOW_PX && x - (last.x + last.width) < MERGE_GAP_PX;
}

/**
 * Blocks inside the plot. Neighbours in one row that are narrower than 3 px become one block, so that what a frame
 * draws is bound by pixels, not by the number of chunks.
 */
export function layoutBlocks(
  blocks: readonly StackedChunk[],
  plot: TimePlot,
  geometry: LaneGeometry,
): readonly BlockRect[] {
  const rects: BlockRect[] = [];
  const lastOfRow = new Map<number, number>();
  for (const { chunk, row } of blocks) {
    const startX = timeToX(plot, chunk.atMs);
    const endX = timeToX(plot, chunk.atMs + chunk.audioMs);
    if (endX < plot.leftPx || startX > plot.rightPx) continue;
    const x = Math.max(plot.leftPx, startX);
    const width = Math.max(1, Math.min(plot.rightPx, endX) - x - BLOCK_GAP_PX);
    const lastIndex = lastOfRow.get(row);
    const last = lastIndex === undefined ? undefined : rects[lastIndex];
    if (lastIndex !== undefined && continues(last, x, width)) {
      rects[lastIndex] = { ...last, lastSeq: chunk.seq, width: Math.max(last.width, x + width - last.x) };
      continue;
    }
    const y = geometry.rowsY + row * geometry.rowPitch;
    lastOfRow.set(row, rects.push({ firstSeq: chunk.seq, lastSeq: chunk.seq, x, y, width }) - 1);
  }
  return rects;
}

/** SVG path of rectangles `heightPx` high, each at most `maxWidthPx` wide. */
export function rectsPath(rects: readonly BlockRect[], heightPx: number, maxWidthPx = Infinity): string {
  return rects
    .map(({ x, y, width }) => {
      const w = Math.min(width, maxWidthPx).toFixed(2);
      return `M${x.toFixed(2)} ${y.toFixed(2)}h${w}v${heightPx.toFixed(2)}h-${w}z`;
    })
    .join('');
}

/** The chunk under a point of the Arrived lane; null where there is none. */
export function chunkAt(
  blocks: readonly StackedChunk[],
  plot: TimePlot,
  geometry: LaneGeometry,
  x: number,
  y: number,
): number | null {
  const row = Math.floor((y - geometry.rowsY) / geometry.rowPitch);
  const hit = blocks.findLast(({ chunk, row: blockRow }) => {
    const startX = timeToX(plot, chunk.atMs);
    const endX = Math.max(startX + 2, timeToX(plot, chunk.atMs + chunk.audioMs));
    return blockRow === row && x >= startX && x <= endX;
  });
  return hit?.chunk.seq ?? null;
}
