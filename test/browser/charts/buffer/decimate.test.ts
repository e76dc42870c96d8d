import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, type DepthPoint } from '../../../../renderer/charts/buffer/decimate.ts';

const points = fc
  .array(fc.record({ stepMs: fc.nat(5), depthMs: fc.nat(1000) }), { minLength: 1, maxLength: 5000 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(({ stepMs, depthMs }): DepthPoint => ({ atMs: (atMs += stepMs), depthMs }));
  });

describe('decimate', () => {
  it('hands on a short series as it is', () => {
    const series = [
      { atMs: 0, depthMs: 0 },
      { atMs: 0, depthMs: 120 },
      { atMs: 90, depthMs: 30 },
    ];
    expect(decimate(series, { fromMs: 0, toMs: 2500 }, 686)).toEqual(series);
  });

  it('keeps the extremes, the ends and the order, within about a thousand points', () => {
    fc.assert(
      fc.property(points, (series) => {
        const window = { fromMs: 0, toMs: Math.max(1, series.at(-1)?.atMs ?? 1) };
        const kept = decimate(series, window, 686);
        const depths = (list: readonly DepthPoint[]) => list.map((point) => point.depthMs);
        expect(kept.length).toBeLessThanOrEqual(1010);
        expect(Math.max(...depths(kept))).toBe(Math.max(...depths(series)));
        expect(Math.min(...depths(kept))).toBe(Math.min(...depths(series)));
        expect([kept[0], kept.at(-1)]).toEqual([series[0], series.at(-1)]);
        const indices = kept.map((point) => series.indexOf(point));
        expect(indices).toEqual([...indices].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps one point beyond each edge of the window, so that the line reaches the edges', () => {
    const series = Array.from({ length: 100 }, (_, index) => ({ atMs: index * 100, depthMs: index }));
    const kept = decimate(series, { fromMs: 2550, toMs: 5050 }, 686);
    expect([kept[0]?.atMs, kept.at(-1)?.atMs]).toEqual([2500, 5100]);
  });
});
