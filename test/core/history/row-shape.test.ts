import { expect, it } from 'vitest';
import { isRunRow } from '../../../core/history/row-shape.ts';
import { runRowSchema } from '../../../core/history/row.ts';
import { manyRows, runRow } from '../../factories/run-rows.ts';

const WRONG = [undefined, null, -1, 0.5, 9, '', 'word', 'x'.repeat(2001), true, [], [-1], ['', 'a'], {}, NaN];

it('takes every row that the schema takes as it is', () => {
  for (const row of manyRows(500, 3)) {
    expect(isRunRow(row)).toBe(true);
    expect(runRowSchema.parse(row)).toEqual(row);
  }
});

it('never takes a row that the schema refuses, whatever field is spoilt', () => {
  const row = runRow({ purpose: { kind: 'suite', series: 'autumn', item: 'a' }, tags: ['keep'] });
  for (const field of Object.keys(row)) {
    const spoilt = WRONG.map((value) => ({ ...row, [field]: value }));
    for (const other of spoilt) {
      if (isRunRow(other)) expect(runRowSchema.safeParse(other).success, field).toBe(true);
    }
    expect(
      spoilt.some((other) => !isRunRow(other)),
      field,
    ).toBe(true);
  }
});

it('refuses what is no row at all, and a row with an instant that is no number', () => {
  for (const value of [...WRONG, { ...runRow(), instants: { firstAudio: 'soon' } }]) {
    expect(isRunRow(value)).toBe(false);
  }
});
