import { describe, expect, it } from 'vitest';
import { keyedBy } from '../../../core/history/keyed.ts';
import { runRow } from '../../factories/run-rows.ts';

const rows = [['b'], [], ['a', 'b'], ['b', 'a'], ['a']].map((tags) => runRow({ tags }));

describe('rows by their keys', () => {
  it('are in as many groups as they have keys, in the order of the rows', () => {
    const keyed = keyedBy(rows, ({ tags }) => tags);
    expect(keyed.keys).toEqual(['b', 'a']);
    expect(keyed.keys.map((_, group) => [...keyed.rowsOf(group)])).toEqual([
      [0, 2, 3],
      [2, 3, 4],
    ]);
    expect(rows.map((_, row) => keyed.countOf(row))).toEqual([1, 0, 2, 2, 1]);
  });

  it('are told their groups in the order of their keys', () => {
    const keyed = keyedBy(rows, ({ tags }) => tags);
    const told = rows.map((_, row) => {
      const groups: (string | undefined)[] = [];
      keyed.each(row, (group) => groups.push(keyed.keys[group]));
      return groups;
    });
    expect(told).toEqual(rows.map(({ tags }) => tags));
  });

  it('ask each row once', () => {
    let asked = 0;
    const keyed = keyedBy(rows, ({ tags }) => {
      asked += 1;
      return tags;
    });
    for (const group of keyed.keys.keys()) keyed.rowsOf(group);
    expect(asked).toBe(rows.length);
  });
});
