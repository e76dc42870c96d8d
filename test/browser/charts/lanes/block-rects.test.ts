import { describe, expect, it } from 'vitest';
import { layoutBlocks } from '../../../../renderer/charts/lanes/block-rects.ts';
import { stackChunks } from '../../../../renderer/charts/lanes/chunk-stacking.ts';
import { createLaneGeometry } from '../../../../renderer/charts/lanes/lane-geometry.ts';
import { createTimePlot } from '../../../../renderer/charts/plot-geometry.ts';
import { chunkAt } from '../sample-run.ts';

const LANES = { hasWords: false, compact: false };

describe('layoutBlocks', () => {
  it('merges blocks too narrow to tell apart, so that drawing is bound by pixels', () => {
    const chunks = Array.from({ length: 3000 }, (_, index) => chunkAt(index * 10, 10, index + 1));
    const stack = stackChunks(chunks);
    const plot = createTimePlot({ fromMs: 0, toMs: 30_000 }, 736);
    const rects = layoutBlocks(
      stack.blocks,
      plot,
      createLaneGeometry(232, { ...LANES, rowCount: stack.rowCount }),
    );
    expect(rects.length).toBeLessThan(plot.widthPx * stack.rowCount);
    expect(rects[0]?.firstSeq).toBe(1);
    expect(Math.max(...rects.map((rect) => rect.lastSeq))).toBe(3000);
  });

  it('leaves out what lies outside the window', () => {
    const stack = stackChunks([chunkAt(0, 100, 1), chunkAt(3000, 100, 2)]);
    const plot = createTimePlot({ fromMs: 2500, toMs: 5000 }, 736);
    const rects = layoutBlocks(stack.blocks, plot, createLaneGeometry(232, { ...LANES, rowCount: 3 }));
    expect(rects.map((rect) => rect.firstSeq)).toEqual([2]);
  });
});
