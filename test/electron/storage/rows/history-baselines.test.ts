import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { byQuery, openRowsStage, ROWS_NOW, type RowsStage } from '../../../helpers/history/rows-stage.ts';

let stage: RowsStage;
beforeEach(async () => {
  stage = await openRowsStage();
  for (const runId of ['1', '2', '3']) await stage.keep(runId, `Text ${runId}.`);
});
afterEach(() => stage.close());

const byQueryGroup = (query: string) => ({ kind: 'query', query }) as const;

it('pins beside another process, and each finds what the other has pinned', async () => {
  const other = await stage.open();
  await Promise.all([
    stage.rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1') }),
    other.serve['history.pin']({ name: 'Release 1.8', choice: byQuery('run:1..2') }),
    other.serve['history.pin']({ name: 'old', choice: byQuery('run:3') }),
  ]);
  await stage.rows.serve['history.unpin']({ name: 'old' });
  for (const one of [stage.rows, other]) {
    const found = await one.serve['history.baselines'](null);
    expect(found.map(({ name, runs }) => [name, runs])).toEqual([
      ['Base', 1],
      ['Release 1.8', 2],
    ]);
  }
  await other.close();
  expect((await stage.told('baseline:"release 1.8" -baseline:base')).map(([runId]) => runId)).toEqual(['2']);
  await stage.rows.serve['history.unpin']({ name: 'Base' });
  expect(await stage.told('baseline:base')).toEqual([]);
});

it('takes over the baselines of the one list that an earlier Onset kept', async () => {
  await stage.rows.close();
  const list = { version: 1, baselines: [{ name: 'Before', pinnedAt: ROWS_NOW, runIds: ['1', '3'] }] };
  await writeFile(join(stage.indexFolder(), 'baselines.json'), JSON.stringify(list));
  stage.rows = await stage.open();
  expect(await stage.rows.serve['history.baselines'](null)).toEqual([
    { name: 'Before', pinnedAt: ROWS_NOW, runs: 2 },
  ]);
  await stage.rows.serve['history.unpin']({ name: 'Before' });
  await stage.reopen();
  expect(await stage.rows.serve['history.baselines'](null)).toEqual([]);
});

it('pins a group that later runs do not join and whose figures outlive the records', async () => {
  expect(await stage.rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1..2') })).toEqual({
    count: 2,
  });
  await stage.keep('4', 'Text 4.');
  const { bytes } = (await stage.page()).kept;
  await stage.rows.makeRoom(bytes / 2);
  expect(await stage.told()).toEqual([
    ['4', 4],
    ['3', 3],
    ['2', 2],
    ['1', 1],
  ]);
  expect((await readdir(stage.runsFolder())).filter((name) => /^[12]\./.test(name))).toEqual([]);
  await stage.reopen();
  expect(await stage.row('1')).toMatchObject({ hasRecord: false });
  expect(await stage.row('4')).toMatchObject({ hasRecord: true });
  expect(await stage.rows.serve['history.baselines'](null)).toEqual([
    { name: 'Base', pinnedAt: ROWS_NOW, runs: 2 },
  ]);
  const compared = await stage.rows.serve['history.compare']({
    a: { kind: 'baseline', name: 'Base' },
    b: byQueryGroup('run>2'),
    ...{ definition: OWN_DEFINITION, temperature: 'cold' },
    rows: [{ metric: 'ttfa', percentile: 50 }],
  });
  expect([compared.a.n, compared.b.n]).toEqual([2, 2]);
  await stage.rows.serve['history.unpin']({ name: 'Base' });
  await stage.reopen();
  expect(await stage.told()).toEqual([
    ['4', 4],
    ['3', 3],
  ]);
});

it('sets baselines aside that cannot be read', async () => {
  await stage.rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1') });
  await stage.rows.close();
  const folder = join(stage.indexFolder(), 'baselines');
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), '{ torn');
  await writeFile(join(stage.indexFolder(), 'baselines.json'), '{ torn too');
  stage.rows = await stage.open();
  expect(await stage.rows.serve['history.baselines'](null)).toEqual([]);
  expect(await readFile(join(folder, `${name}.bad`), 'utf8')).toBe('{ torn');
  expect(await readFile(join(stage.indexFolder(), 'baselines.json.bad'), 'utf8')).toBe('{ torn too');
});
