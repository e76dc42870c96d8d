import { describe, expect, it } from 'vitest';
import { createTimePlot, timeToX, xToTime } from '../../../renderer/charts/plot-geometry.ts';

describe('the time plot', () => {
  it('turns x into time and back', () => {
    const plot = createTimePlot({ fromMs: 500, toMs: 3000 }, 736);
    expect(xToTime(plot, timeToX(plot, 1234))).toBeCloseTo(1234, 6);
    expect(xToTime(plot, 0)).toBe(500);
  });
});
