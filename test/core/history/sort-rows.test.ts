import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../core/history/sort-rows.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { manyRows } from '../../factories/run-rows.ts';

describe('rows in order', () => {
  const rows = manyRows(1000, 9).toReversed();
  const naive = (descending: boolean): (number | null)[] =>
    rows
      .map((row) => row.rating)
      .sort((one, other) => {
        if (one === null || other === null) return Number(one === null) - Number(other === null);
        return descending ? other - one : one - other;
      });

  it.each([true, false])('are the same page by page as all at once (descending: %s)', (descending) => {
    const sorted = sortRows(rows, { by: 'rating', metric: 'ttfa', descending }, OWN_DEFINITION);
    const pages = [0, 1, 2, 3].flatMap((page) => sorted.page(page * 300, 300));
    expect(pages.map(({ rating }) => rating)).toEqual(naive(descending));
    expect(new Set(pages.map(({ runId }) => runId)).size).toBe(1000);
    expect(sorted.page(990, 50)).toHaveLength(10);
    expect(sorted.page(2000, 50)).toEqual([]);
  });

  it('of equals have the newest first', () => {
    const sorted = sortRows(rows, { by: 'rating', metric: 'ttfa', descending: true }, OWN_DEFINITION).page(
      0,
      1000,
    );
    const five = sorted.filter(({ rating }) => rating === 5).map(({ number }) => number);
    expect(five).toEqual([...five].sort((one, other) => other - one));
  });
});
