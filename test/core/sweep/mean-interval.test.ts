import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../core/sweep/mean-interval.ts';

describe('the interval of a mean', () => {
  it('is the value itself where every reply has the same', () => {
    expect(meanInterval([4, 4, 4, 4, 4, 4])).toEqual({ low: 4, high: 4 });
  });

  it('holds the mean, and stays within what was counted', () => {
    const { low, high } = meanInterval([0, 0, 1, 0, 2, 0, 1, 0]);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(2);
  });

  it('is unknown with fewer than six replies', () => {
    expect(meanInterval([1, 1, 1, 1, 1])).toEqual({ low: null, high: null });
  });
});
