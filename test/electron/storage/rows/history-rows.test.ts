import { appendFile, mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { started } from '../../../factories/run-events.ts';
import { byQuery, openRowsStage, ROWS_NOW, type RowsStage } from '../../../helpers/history/rows-stage.ts';

let stage: RowsStage;
beforeEach(async () => {
  stage = await openRowsStage();
});
afterEach(() => stage.close());

describe('rows', () => {
  it('are there as soon as their run has ended, with its size, and after a restart', async () => {
    for (const runId of ['1', '2']) await stage.keep(runId);
    const before = await stage.page();
    expect(before.kept).toMatchObject({ runs: 2, isComplete: true });
    const files = await Promise.all(
      (await readdir(stage.runsFolder())).map((name) => readFile(join(stage.runsFolder(), name))),
    );
    expect(before.kept.bytes).toBe(files.reduce((sum, file) => sum + file.length, 0));
    await stage.reopen();
    expect(await stage.page()).toEqual(before);
  });

  it('are made of records that have none, in the order of their names', async () => {
    for (const runId of ['b', 'a', 'c']) await stage.keep(runId, 'Hello.', false);
    await writeFile(join(stage.runsFolder(), 'z-broken.jsonl'), 'nonsense\n');
    await stage.reopen();
    expect(await stage.told()).toEqual([
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ]);
  });

  it('go with their records', async () => {
    for (const runId of ['1', '2']) await stage.keep(runId);
    await stage.rows.close();
    await rm(join(stage.runsFolder(), '1.jsonl'));
    stage.rows = await stage.open();
    expect(await stage.told()).toEqual([['2', 2]]);
  });

  it('never have the number of another run, also when that is gone', async () => {
    for (const runId of ['1', '2', '3']) await stage.keep(runId);
    await stage.rows.serve['history.delete']({ choice: byQuery('run:2..3') });
    await stage.reopen();
    await stage.keep('4');
    expect(await stage.told()).toEqual([
      ['4', 4],
      ['1', 1],
    ]);
  });

  it('of a run that is under way wait for its end; of one that a crash cut off say so', async () => {
    stage.history.append('open', started());
    stage.history.append('dead', started());
    stage.history.flush('open');
    stage.history.flush('dead');
    const longAgo = new Date(Date.parse(ROWS_NOW) - 600_000);
    const justNow = new Date(Date.parse(ROWS_NOW) - 1000);
    await utimes(join(stage.runsFolder(), 'dead.jsonl'), longAgo, longAgo);
    await utimes(join(stage.runsFolder(), 'open.jsonl'), justNow, justNow);
    await stage.reopen();
    expect((await stage.page()).rows.map(({ runId }) => runId)).toEqual(['dead']);
    expect((await stage.row('dead'))?.error?.message).toMatch(/ended before this run was/);
  });

  it('lose a torn last line, whose run gets its row again', async () => {
    for (const runId of ['1', '2']) await stage.keep(runId);
    await stage.rows.close();
    const [name = ''] = await readdir(stage.indexFolder()).then((names) =>
      names.filter((one) => one.startsWith('rows-')),
    );
    const file = join(stage.indexFolder(), name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, -20));
    stage.rows = await stage.open();
    const runs = await stage.told();
    expect(runs.map(([runId]) => runId).sort()).toEqual(['1', '2']);
    expect(new Set(runs.map(([, number]) => number)).size).toBe(2);
  });

  it('of files that another Onset wrote are made again, and the files stay', async () => {
    await stage.keep('1');
    await stage.rows.close();
    const newer = '{"kind":"begun","version":2,"lastNumber":90}\n';
    await writeFile(join(stage.indexFolder(), 'rows-000009.jsonl'), newer);
    stage.rows = await stage.open();
    await stage.keep('2');
    expect((await stage.told()).length).toBe(2);
    expect(await readFile(join(stage.indexFolder(), 'rows-000009.jsonl'), 'utf8')).toBe(newer);
  });

  it('survive garbage in the middle of the index', async () => {
    await stage.keep('1');
    await stage.rows.close();
    await appendFile(
      join(stage.indexFolder(), 'rows-000001.jsonl'),
      '\u0000\u0001{"kind":"row"}\n{"kind":"gone"}\n',
    );
    stage.rows = await stage.open();
    expect(await stage.told()).toEqual([['1', 1]]);
  });
});

describe('what a person does to runs', () => {
  beforeEach(async () => {
    for (const runId of ['1', '2', '3']) await stage.keep(runId, `Text ${runId}.`);
  });

  it('annotates them, and is remembered', async () => {
    const change = { choice: byQuery('-run:2'), addTags: ['keep'], note: 'good', rating: 5 };
    expect(await stage.rows.serve['history.annotate'](change)).toEqual({ count: 2 });
    await stage.rows.serve['history.annotate']({
      choice: { kind: 'runs', runIds: ['3', 'nobody'] },
      removeTags: ['keep'],
    });
    await stage.reopen();
    expect(await stage.told('tag:keep rating:5')).toEqual([['1', 1]]);
    expect(await stage.row('3')).toMatchObject({ tags: [], note: 'good', rating: 5 });
  });

  it('keeps annotations of a run whose row is made again', async () => {
    await stage.rows.serve['history.annotate']({ choice: byQuery('run:1'), addTags: ['keep'] });
    await stage.rows.ended('1');
    await stage.reopen();
    expect(await stage.told('tag:keep')).toEqual([['1', 1]]);
  });

  it('deletes them with all their files, and brings them back as they were', async () => {
    const before = await stage.page();
    const files = (await readdir(stage.runsFolder())).sort();
    const deleted = await stage.rows.serve['history.delete']({ choice: byQuery('run:1..2') });
    expect(deleted.count).toBe(2);
    expect(await stage.told()).toEqual([['3', 3]]);
    expect(await readdir(stage.runsFolder())).toEqual(['3.audio', '3.jsonl']);
    expect(await stage.rows.serve['history.restore'](deleted)).toEqual({ count: 2 });
    expect(await stage.page()).toEqual(before);
    expect((await readdir(stage.runsFolder())).sort()).toEqual(files);
    expect((await stage.history.audio('1')).length).toBeGreaterThan(44);
    await stage.reopen();
    expect(await stage.page()).toEqual(before);
  });

  it('deletes for good when Onset is closed', async () => {
    const { batch } = await stage.rows.serve['history.delete']({ choice: byQuery('run:1') });
    expect(await readdir(join(stage.indexFolder(), 'trash', batch))).toHaveLength(2);
    await stage.reopen();
    expect(await readdir(join(stage.indexFolder(), 'trash'))).toEqual([]);
    for (const name of [batch, '../..'])
      await expect(stage.rows.serve['history.restore']({ batch: name })).rejects.toMatchObject({
        failure: { code: 'not_found' },
      });
  });

  it('leaves another process what that can still bring back, also when it closes', async () => {
    const before = await stage.page();
    const deleted = await stage.rows.serve['history.delete']({ choice: byQuery('run:1..2') });
    const other = await stage.open();
    await other.serve['history.facets']({ query: '', definition: OWN_DEFINITION });
    await other.close();
    expect(await stage.rows.serve['history.restore'](deleted)).toEqual({ count: 2 });
    expect(await stage.page()).toEqual(before);
  });

  it('deletes what a killed process left, once nobody can bring it back', async () => {
    const trash = join(stage.indexFolder(), 'trash');
    for (const [batch, minutes] of [
      ['old', 11],
      ['young', 9],
    ] as const) {
      await mkdir(join(trash, batch), { recursive: true });
      const takenAt = new Date(Date.parse(ROWS_NOW) - minutes * 60_000);
      await utimes(join(trash, batch), takenAt, takenAt);
    }
    await stage.reopen();
    await stage.page();
    expect(await readdir(trash)).toEqual(['young']);
  });

  it('makes room by dropping the oldest', async () => {
    const { bytes } = (await stage.page()).kept;
    const left = await stage.rows.makeRoom((bytes * 2) / 3 + 10);
    expect(left).toBeLessThanOrEqual((bytes * 2) / 3 + 10);
    expect(await stage.told()).toEqual([
      ['3', 3],
      ['2', 2],
    ]);
    expect(await readdir(stage.runsFolder())).toEqual(['2.audio', '2.jsonl', '3.audio', '3.jsonl']);
  });

  it('refuses a query that makes no sense before anything is touched', async () => {
    await expect(stage.rows.serve['history.delete']({ choice: byQuery('ttfa>fast') })).rejects.toMatchObject({
      failure: { code: 'usage', message: expect.stringMatching(/at character 1/) as string },
    });
    expect(await stage.told()).toHaveLength(3);
  });
});
