import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bufferAxisMs, niceStepMs, ticksMs, waterfallAxisMs } from '../../../renderer/charts/axis-steps.ts';
import { layoutBlocks } from '../../../renderer/charts/lanes/block-rects.ts';
import { bufferTickText, depthAt, placeBandLabels } from '../../../renderer/charts/buffer/buffer-geometry.ts';
import { stackChunks } from '../../../renderer/charts/lanes/chunk-stacking.ts';
import { createLaneGeometry } from '../../../renderer/charts/lanes/lane-geometry.ts';
import { createTimePlot, timeToX, xToTime } from '../../../renderer/charts/plot-geometry.ts';
import { stripScale } from '../../../renderer/charts/strip/run-strip-geometry.ts';
import { ttfaBand } from '../../../renderer/charts/ttfa-band.ts';
import { layoutBar, segmentLabel } from '../../../renderer/charts/waterfall/waterfall-geometry.ts';
import type { LaneChunk } from '../../../renderer/charts/types.ts';
import { COLD_PHASES, RUNS, WARM_PHASES } from './sample-run.ts';

function chunkAt(atMs: number, audioMs: number, seq = 1): LaneChunk {
  return { seq, atMs, audioMs, sizeBytes: audioMs * 48, heardMs: null };
}

describe('axes', () => {
  it('doubles the latency axis from 320 ms until the run fits', () => {
    expect([0, 320, 321, 640, 5000].map(waterfallAxisMs)).toEqual([320, 320, 640, 640, 5120]);
  });

  it('grows the buffer axis in steps from 500 ms', () => {
    expect([0, 500, 501, 1200, 4000, 12_000].map(bufferAxisMs)).toEqual([500, 500, 1000, 2000, 5000, 20_000]);
  });

  it('cuts 320 ms and 2.5 s into round steps', () => {
    expect(ticksMs(0, 320, niceStepMs(320, 7))).toEqual([0, 50, 100, 150, 200, 250, 300]);
    expect(ticksMs(1250, 3750, niceStepMs(2500, 6))).toEqual([1500, 2000, 2500, 3000, 3500]);
  });

  it('names every row of a high buffer chart and only the ends of a low one', () => {
    expect([0, 100, 500].map((tick) => bufferTickText(tick, 500, 131))).toEqual(['0', '100', '500']);
    expect([0, 100, 500].map((tick) => bufferTickText(tick, 500, 100))).toEqual(['0', '', '500']);
  });

  it('turns x into time and back', () => {
    const plot = createTimePlot({ fromMs: 500, toMs: 3000 }, 736);
    expect(xToTime(plot, timeToX(plot, 1234))).toBeCloseTo(1234, 6);
    expect(xToTime(plot, 0)).toBe(500);
  });
});

describe('the bar', () => {
  it('leaves 1 px between phases and ends where the run ends', () => {
    const segments = layoutBar(COLD_PHASES, 2.3);
    segments.slice(1).forEach((segment, index) => {
      const before = segments[index];
      if (before && before.width > 1.3) expect(segment.x - before.x - before.width).toBeCloseTo(1, 6);
    });
    const last = segments.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(292 * 2.3 - 1, 6);
  });

  it('starts a warm run with send', () => {
    expect(layoutBar(WARM_PHASES, 2.3)[0]).toMatchObject({ key: 'req', x: 0 });
  });

  it('says nothing in 26 px or less, the figure when no name fits, the short name before the long one', () => {
    const measure = (text: string) => text.length * 6;
    const labelOf = (width: number) => segmentLabel({ key: 'srv', x: 0, width, shownMs: 95 }, measure);
    expect(labelOf(26)).toBeNull();
    expect(labelOf(27)).toEqual({ name: null });
    expect(labelOf(60)).toEqual({ name: 'Server' });
    expect(labelOf(120)).toEqual({ name: 'Server think time' });
  });
});

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

  it('draws a burst of any depth in at most twelve rows and keeps every chunk', () => {
    const stack = stackChunks(Array.from({ length: 40 }, (_, index) => chunkAt(100, 200, index + 1)));
    expect(stack.rowCount).toBe(12);
    expect(stack.blocks).toHaveLength(40);
    expect(Math.max(...stack.blocks.map((block) => block.row))).toBe(11);
  });
});

describe('layoutBlocks', () => {
  it('merges blocks too narrow to tell apart, so that drawing is bound by pixels', () => {
    const chunks = Array.from({ length: 3000 }, (_, index) => chunkAt(index * 10, 10, index + 1));
    const stack = stackChunks(chunks);
    const plot = createTimePlot({ fromMs: 0, toMs: 30_000 }, 736);
    const rects = layoutBlocks(stack.blocks, plot, createLaneGeometry(232, stack.rowCount, false));
    expect(rects.length).toBeLessThan(plot.widthPx * stack.rowCount);
    expect(rects[0]?.firstSeq).toBe(1);
    expect(Math.max(...rects.map((rect) => rect.lastSeq))).toBe(3000);
  });

  it('leaves out what lies outside the window', () => {
    const stack = stackChunks([chunkAt(0, 100, 1), chunkAt(3000, 100, 2)]);
    const plot = createTimePlot({ fromMs: 2500, toMs: 5000 }, 736);
    const rects = layoutBlocks(stack.blocks, plot, createLaneGeometry(232, 3, false));
    expect(rects.map((rect) => rect.firstSeq)).toEqual([2]);
  });
});

describe('the buffer line', () => {
  const depth = [
    { atMs: 0, depthMs: 0 },
    { atMs: 100, depthMs: 0 },
    { atMs: 100, depthMs: 120 },
    { atMs: 200, depthMs: 20 },
  ];

  it('reads the later value at a step and interpolates between points', () => {
    expect([50, 100, 150, 300].map((atMs) => depthAt(depth, atMs))).toEqual([0, 120, 70, 20]);
  });

  it('has no value before the first point', () => {
    expect(depthAt(depth, -1)).toBeNull();
  });
});

describe('placeBandLabels', () => {
  const plot = createTimePlot({ fromMs: 0, toMs: 2500 }, 736);
  const measure = (text: string) => text.length * 6.5;

  it('stands before its band, and behind it at the left edge', () => {
    const labels = placeBandLabels(
      [
        { startMs: 20, endMs: 60 },
        { startMs: 1070, endMs: 1132 },
      ],
      plot,
      0,
      measure,
    );
    expect(labels.map((label) => [label.text, label.anchor])).toEqual([
      ['Underrun 40 ms', 'start'],
      ['Underrun 62 ms', 'end'],
    ]);
  });

  it('measures a band that still lasts up to the playhead', () => {
    expect(placeBandLabels([{ startMs: 1000, endMs: null }], plot, 1250, measure)[0]?.text).toBe(
      'Underrun 250 ms',
    );
  });

  it('leaves out a label that would meet another one', () => {
    const stalls = [1000, 1040, 1080, 1120].map((startMs) => ({ startMs, endMs: startMs + 20 }));
    expect(placeBandLabels(stalls, plot, 0, measure).map((label) => label.anchor)).toEqual(['end', 'start']);
  });
});

describe('the run strip', () => {
  it('doubles its scale and its guides until the slowest run fits', () => {
    expect(stripScale(RUNS)).toEqual({ maxMs: 216, guidesMs: [100, 200] });
    const slow = RUNS.map((run) => ({ ...run, ttfaMs: 800 }));
    expect(stripScale(slow)).toEqual({ maxMs: 864, guidesMs: [400, 800] });
  });

  it('puts each limit into the band it opens', () => {
    expect([0, 99.9, 100, 199.9, 200, 400].map((ms) => ttfaBand(ms).key)).toEqual([
      'exceptional',
      'exceptional',
      'good',
      'good',
      'acceptable',
      'noticeable',
    ]);
  });
});
