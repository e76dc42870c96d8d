import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackChunks } from '../../../../renderer/charts/lanes/chunk-stacking.ts';
import { createLaneGeometry } from '../../../../renderer/charts/lanes/lane-geometry.ts';
import { chunkAt } from '../sample-run.ts';

const LANES = { hasWords: false, compact: false };

describe('stackChunks', () => {
  it('puts a block into the highest row that is free when it arrives', () => {
    const { blocks, rowCount } = stackChunks([chunkAt(184, 120), chunkAt(230, 120), chunkAt(331, 120)]);
    expect(blocks.map((block) => block.row)).toEqual([0, 1, 0]);
    expect(rowCount).toBe(3);
  });

  it('never lets two blocks of one row overlap while there are rows left', () => {
    const chunk = fc.record({ gapMs: fc.nat(200), audioMs: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 60 }), (steps) => {
        let atMs = 0;
        const chunks = steps.map(({ gapMs, audioMs }) => chunkAt((atMs += gapMs + 26), audioMs));
        const endOfRow = new Map<number, number>();
        for (const { chunk: block, row } of stackChunks(chunks).blocks) {
          expect(block.atMs).toBeGreaterThanOrEqual(endOfRow.get(row) ?? 0);
          endOfRow.set(row, block.atMs + block.audioMs);
        }
      }),
    );
  });

  it('gives a fourth row to four blocks at once, and takes no more height from them than that', () => {
    const stack = stackChunks([0, 10, 20, 30].map((atMs) => chunkAt(atMs, 100)));
    expect(stack.rowCount).toBe(4);
    expect(createLaneGeometry(232, { ...LANES, rowCount: stack.rowCount }).blockHeight).toBe(19);
  });

  it('draws a burst of any depth in at most twelve rows and keeps every chunk', () => {
    const stack = stackChunks(Array.from({ length: 40 }, (_, index) => chunkAt(100, 200, index + 1)));
    expect(stack.rowCount).toBe(12);
    expect(stack.blocks).toHaveLength(40);
    expect(Math.max(...stack.blocks.map((block) => block.row))).toBe(11);
  });
});
