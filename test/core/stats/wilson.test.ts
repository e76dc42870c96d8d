import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../core/stats/wilson.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

const reference = statsFixture<{ cases: { hits: number; n: number; low: number; high: number }[] }>('wilson');

describe('the Wilson interval', () => {
  it.each(reference.cases)('equals R for $hits of $n', ({ hits, n, low, high }) => {
    const interval = wilsonInterval(hits, n);
    expect(interval?.low).toBeCloseTo(low, 10);
    expect(interval?.high).toBeCloseTo(high, 10);
  });

  it('reaches 0 and 1 exactly, never beyond, and still bounds what was never seen', () => {
    expect(wilsonInterval(0, 7)?.low).toBe(0);
    expect(wilsonInterval(7, 7)?.high).toBe(1);
    expect(wilsonInterval(0, 300)?.high).toBeCloseTo(0.01264, 5);
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
