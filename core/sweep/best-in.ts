import { compareGroups } from '../stats/compare-groups.ts';
import { rankTest } from '../stats/rank-test.ts';
import { COLUMNS, type ColumnName, columnValueOf } from './columns.ts';
import type { DoubtedValues } from './doubt.ts';

/** Ties of three or more say nothing about any of them. */
const MOST_TIED = 2;
const SIGNIFICANT_P = 0.05;

/**
 * Which rows are best in a column: the one with the least, or two with the same, where every other row has more, beyond
 * what chance explains, and wherever in their ± those that are not trusted lay. A largest value is one reply's, so
 * nothing is best in it.
 * @param groups the values of the replies of each row
 * @returns indices of rows, mostly none
 */
export function bestIn(groups: readonly DoubtedValues[], name: ColumnName): ReadonlySet<number> {
  const values = groups.map(({ values: of }) => columnValueOf(of, name));
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const tied = values.flatMap((value, index) => (value === least ? [index] : []));
  const others = groups.filter((_, index) => values[index] !== null && !tied.includes(index));
  if (tied.length === 0 || tied.length > MOST_TIED || others.length === 0) return new Set();
  const isShown = tied.every((index) =>
    others.every((other) => isLess(groups[index]?.most ?? [], other.least, name, others.length)),
  );
  return new Set(isShown ? tied : []);
}

/** @param comparisons as many chances there are to be wrong (Bonferroni) */
function isLess(
  one: readonly number[],
  other: readonly number[],
  name: ColumnName,
  comparisons: number,
): boolean {
  switch (COLUMNS[name].statistic) {
    case 'p50':
      return (
        compareGroups(other, one, { percentile: 50 }).verdict === 'better' && isRare(one, other, comparisons)
      );
    case 'p95':
      return compareGroups(other, one, { percentile: 95 }).verdict === 'better';
    case 'mean':
      return isSmaller(one, other, name) && isRare(one, other, comparisons);
    case 'max':
      return false;
  }
}

const isSmaller = (one: readonly number[], other: readonly number[], name: ColumnName): boolean =>
  (columnValueOf(one, name) ?? Infinity) < (columnValueOf(other, name) ?? -Infinity);

const isRare = (one: readonly number[], other: readonly number[], comparisons: number): boolean =>
  (rankTest(one, other)?.p ?? 1) < SIGNIFICANT_P / comparisons;
