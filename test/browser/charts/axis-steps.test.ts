import { describe, expect, it } from 'vitest';
import { bufferAxisMs, niceStepMs, ticksMs, waterfallAxisMs } from '../../../renderer/charts/axis-steps.ts';

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
});
