import { copyFile, open as openFile, readdir, rename, stat, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowIndex } from '../../../../electron/storage/rows/row-index.ts';
import { manyRows } from '../../../factories/run-rows.ts';
import { makeRowIndexes, type RowIndexes } from '../../../helpers/history/row-indexes.ts';

/** As many as make lines of more than a MiB. */
const RUNS = 1200;
const SAVED = 'rows.columns';

let folder: string;
let open: RowIndexes['open'];
let close: RowIndexes['close'];
beforeEach(async () => ({ folder, open, close } = await makeRowIndexes()));
afterEach(() => close());

const keptBy = ({ table }: RowIndex) => ({
  rows: table.newestFirst().map((row) => table.copy(row)),
  bytes: table.bytes,
});

async function saved(): Promise<RowIndex> {
  const index = await open();
  for (const row of manyRows(RUNS, 7)) index.put([{ row, sizeBytes: row.number }]);
  await index.save();
  return index;
}

/** In place, so that the file and its size stay: who reads its lines finds none. */
async function blankLines(): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.jsonl')).slice(0, 2)) {
    const handle = await openFile(join(folder, name), 'r+');
    await handle.write(Buffer.alloc((await handle.stat()).size, '\n'), 0, undefined, 0);
    await handle.close();
  }
}

describe('rows that are saved as columns', () => {
  it('are the same rows at the next start, which parses no line that they were made of', async () => {
    const before = keptBy(await saved());
    await blankLines();
    expect(before.rows).toHaveLength(RUNS);
    expect(keptBy(await open())).toEqual(before);
  });

  it('are followed by what was written since, also by another process', async () => {
    const index = await saved();
    const other = await open();
    const [first, second, third] = other.table.newestFirst().map(({ runId }) => runId);
    other.drop([first ?? '']);
    index.note([{ runId: second ?? '', annotation: { tags: ['later'], note: 'heard', rating: 5 } }]);
    other.put(
      manyRows(RUNS + 3, 8)
        .slice(RUNS)
        .map((row) => ({ row, sizeBytes: 9 })),
    );
    index.catchUp();
    const found = await open();
    expect(keptBy(found)).toEqual(keptBy(index));
    expect(found.table.get(first ?? '')).toBeUndefined();
    expect(found.table.get(second ?? '')?.note).toBe('heard');
    expect(found.table.get(third ?? '')?.note).not.toBe('heard');
  });

  it('are not read where the file was cut off', async () => {
    const before = keptBy(await saved());
    await truncate(join(folder, SAVED), (await stat(join(folder, SAVED))).size - 8);
    expect(keptBy(await open())).toEqual(before);
  });

  it('are not read where a file that they were made of is another', async () => {
    const index = await saved();
    const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.jsonl')).sort();
    await copyFile(join(folder, name), join(folder, 'copy'));
    await rename(join(folder, 'copy'), join(folder, name));
    await blankLines();
    expect(keptBy(await open()).rows.length).toBeLessThan(keptBy(index).rows.length);
    expect(await readdir(folder)).not.toContain(SAVED);
  });

  it('go when the files are made one: of deleted runs nothing is to stay', async () => {
    const index = await saved();
    expect(await readdir(folder)).toContain(SAVED);
    index.drop(
      index.table
        .newestFirst()
        .slice(0, RUNS - 10)
        .map(({ runId }) => runId),
    );
    expect(await index.compact()).toBe(true);
    expect(await readdir(folder)).not.toContain(SAVED);
  });

  it('are saved again only when more than a MiB was written since', async () => {
    await saved();
    const file = join(folder, SAVED);
    await utimes(file, 1, 1);
    const again = await open();
    await again.save();
    expect((await stat(file)).mtimeMs).toBe(1000);
    for (const row of manyRows(2 * RUNS, 9).slice(RUNS)) again.put([{ row, sizeBytes: 1 }]);
    await again.save();
    expect((await stat(file)).mtimeMs).toBeGreaterThan(1000);
  });
});
