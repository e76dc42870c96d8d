import { describe, expect, it } from 'vitest';
import {
  bufferTickText,
  depthAt,
  placeBandLabels,
} from '../../../../renderer/charts/buffer/buffer-geometry.ts';
import { createTimePlot } from '../../../../renderer/charts/plot-geometry.ts';

describe('the buffer axis', () => {
  it('names every row of a high buffer chart and only the ends of a low one', () => {
    expect([0, 100, 500].map((tick) => bufferTickText(tick, 500, 131))).toEqual(['0', '100', '500']);
    expect([0, 100, 500].map((tick) => bufferTickText(tick, 500, 100))).toEqual(['0', '', '500']);
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
