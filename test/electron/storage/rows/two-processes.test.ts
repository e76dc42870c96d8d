import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNumbers } from '../../../../electron/storage/rows/numbers.ts';
import type { RowIndex } from '../../../../electron/storage/rows/row-index.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { makeRowIndexes, type RowIndexes } from '../../../helpers/history/row-indexes.ts';

const APPENDER = fileURLToPath(new URL('../../../fixtures/rows-appender.ts', import.meta.url));
const EACH = 400;

let folder: string;
let open: RowIndexes['open'];
let close: RowIndexes['close'];
beforeEach(async () => ({ folder, open, close } = await makeRowIndexes()));
afterEach(() => close());

const add = (index: RowIndex, runId: string, number = index.takeNumber()): void =>
  index.put([{ row: runRow({ runId, number }), sizeBytes: 1 }]);
const told = ({ table }: RowIndex) => table.newestFirst().map(({ runId, number }) => [runId, number]);

it('loses no row and gives no number twice when two processes append at once', async () => {
  const children = ['a', 'b'].map((name) =>
    spawn(process.execPath, ['--import', 'tsx', APPENDER, folder, name, String(EACH)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  // Each says that it is ready, and begins when it is told.
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  for (const { stdin } of children) stdin.end('go\n');
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
  expect(codes).toEqual([0, 0]);
  const rows = (await open()).table.newestFirst();
  expect(new Set(rows.map(({ runId }) => runId)).size).toBe(2 * EACH);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(2 * EACH);
  // They did take turns.
  const names = rows.map(({ runId }) => runId[0]).join('');
  expect(names.match(/ab|ba/g)?.length).toBeGreaterThan(5);
}, 60_000);

it('sees what the other wrote, also where that began a new file', async () => {
  const [one, other] = [await open(), await open()];
  add(one, 'a');
  other.catchUp();
  add(other, 'b');
  other.note([{ runId: 'a', annotation: { tags: ['keep'], note: '', rating: null } }]);
  const many = Array.from({ length: 400 }, (_, place) => `c${place}`);
  for (const runId of many) add(other, runId);
  other.drop(many);
  one.catchUp();
  expect((await readdir(folder)).filter((name) => name.startsWith('rows-')).length).toBeGreaterThan(1);
  expect(told(one)).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
  expect(one.table.get('a')?.tags).toEqual(['keep']);
  add(one, 'd');
  other.catchUp();
  expect(told(other)).toEqual(told(one));
  expect(told(await open())).toEqual(told(one));
});

it('sees what the other wrote into more files than may still grow', async () => {
  const [one, other] = [await open(), await open()];
  const many = Array.from({ length: 1200 }, (_, place) => `run-${place}`);
  for (const runId of many) add(other, runId);
  expect((await readdir(folder)).filter((name) => name.startsWith('rows-')).length).toBeGreaterThan(4);
  one.catchUp();
  expect(told(one)).toEqual(told(other));
});

it('agrees on the number that was given first where both made the row of one run', async () => {
  const [one, other] = [await open(), await open()];
  const [first, second] = [one.takeNumber(), other.takeNumber()];
  add(one, 'a', first);
  add(other, 'a', second);
  one.catchUp();
  other.catchUp();
  for (const index of [one, other, await open()]) expect(told(index)).toEqual([['a', first]]);
});

it('gives a number once, and none below those that the index knows', () => {
  const [one, other] = [createNumbers(join(folder, 'numbers')), createNumbers(join(folder, 'numbers'))];
  expect([one.take(0), other.take(0), one.take(90), other.take(3)]).toEqual([1, 2, 91, 92]);
});
