import { describe, expect, it } from 'vitest';
import { interChunkDelaysMs, largestGap } from '../../../core/playback/inter-chunk.ts';

const arrivals = [10, 30, 30, 90, 150].map((at) => ({ at }));

describe('inter-chunk delays', () => {
  it('are the times from each arrival to the next', () => {
    expect(interChunkDelaysMs(arrivals)).toEqual([20, 0, 60, 60]);
  });

  it('do not exist for fewer than two arrivals', () => {
    expect(interChunkDelaysMs([])).toEqual([]);
    expect(interChunkDelaysMs([{ at: 5 }])).toEqual([]);
    expect(largestGap([{ at: 5 }])).toBeNull();
  });

  it('have a largest one, the first of equals', () => {
    expect(largestGap(arrivals)).toEqual({ startAt: 30, endAt: 90 });
  });
});
