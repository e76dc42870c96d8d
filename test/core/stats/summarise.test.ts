import { describe, expect, it } from 'vitest';
import { summarise } from '../../../core/stats/summarise.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => n - index);

describe('summarise', () => {
  it('shows a quantile only from its minimum n on', () => {
    const shown = (n: number) => {
      const { p50, p95, p99 } = summarise(upTo(n));
      return [p50, p95, p99].map((value) => value !== null);
    };
    expect(shown(2)).toEqual([false, false, false]);
    expect(shown(3)).toEqual([true, false, false]);
    expect(shown(19)).toEqual([true, false, false]);
    expect(shown(20)).toEqual([true, true, false]);
    expect(shown(99)).toEqual([true, true, false]);
    expect(shown(100)).toEqual([true, true, true]);
  });

  it('gives n, type 7 quantiles and the largest value', () => {
    const summary = summarise(upTo(101));
    expect(summary).toEqual({ n: 101, p50: 51, p95: 96, p99: 100, max: 101 });
  });

  it('says nothing about nothing', () => {
    expect(summarise([])).toEqual({ n: 0, p50: null, p95: null, p99: null, max: null });
  });
});
