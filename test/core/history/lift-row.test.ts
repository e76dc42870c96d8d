import { expect, test } from 'vitest';
import { liftRow } from '../../../core/history/lift-row.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { isRunRow } from '../../../core/history/row-shape.ts';
import { runRow } from '../../factories/run-rows.ts';

/** As it was written before switches were counted. */
function earlier(overrides: Parameters<typeof runRow>[0]): object {
  const row: Partial<RunRow> = runRow({ underruns: 0, underrunMs: 0, gaps: 0, ...overrides });
  delete row.switches;
  return row;
}

test('a row of before switches were counted is read, with what is known of them', () => {
  const [one, several] = [earlier({ requests: 1 }), earlier({ requests: 3 })];
  expect(isRunRow(one)).toBe(false);
  for (const row of [one, several]) liftRow(row);
  expect([isRunRow(one), isRunRow(several)]).toEqual([true, true]);
  expect([one, several]).toMatchObject([{ switches: 0, gaps: 0 }, { switches: null }]);
});

test('what it says of the playing of no sound is not believed', () => {
  const row = earlier({ audioMs: 0 });
  liftRow(row);
  expect(row).toMatchObject({ underruns: null, underrunMs: null, gaps: null });
});

test('a row of today stays as it is', () => {
  const row = runRow({ audioMs: 0, switches: 2 });
  liftRow(row);
  expect(row).toEqual(runRow({ audioMs: 0, switches: 2 }));
});
