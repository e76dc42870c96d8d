import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunChoice } from '../../../../core/contract/history.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { createHistory, type History } from '../../../../electron/storage/history.ts';
import { type HistoryRows, openHistoryRows } from '../../../../electron/storage/rows/history-rows.ts';
import { completeRun, started } from '../../../factories/run-events.ts';
import { tonePcm } from '../../../helpers/tone.ts';

const PCM = { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;
const NOW = '2026-11-21T12:00:00.000Z';

let root: string;
let history: History;
let rows: HistoryRows;

const runsFolder = (): string => join(root, 'runs');
const indexFolder = (): string => join(root, 'history');
const open = (): Promise<HistoryRows> =>
  openHistoryRows({
    ...{ runsFolder: runsFolder(), folder: indexFolder() },
    wallTime: () => NOW,
    changed: () => undefined,
  });

async function reopen(): Promise<void> {
  await rows.close();
  rows = await open();
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'onset-rows-'));
  history = createHistory({ folder: runsFolder() });
  rows = await open();
});
afterEach(async () => {
  await rows.close();
  await history.close();
  await rm(root, { recursive: true });
});

/** Keeps a run, and its row where somebody is told of its end. */
async function keep(runId: string, text = 'Hello there.', isTold = true): Promise<void> {
  for (const event of completeRun({ text })) {
    if (event.kind === 'chunk' && event.seq === 0)
      history.hear(runId, { request: 0, skipMs: 0, format: PCM, bytes: tonePcm(100) });
    history.append(runId, event);
  }
  if (isTold) await rows.ended(runId);
}

const byQuery = (query: string): RunChoice => ({ kind: 'query', query, definition: OWN_DEFINITION });

async function page(query = '') {
  // Answers over all rows wait for the rows of records that have none.
  await rows.serve['history.facets']({ query: '', definition: OWN_DEFINITION });
  return rows.serve['history.rows']({
    ...{ query, definition: OWN_DEFINITION, offset: 0, limit: 100 },
    sort: { by: 'number', metric: 'ttfa', descending: true },
  });
}
const told = async (query = ''): Promise<[string, number][]> =>
  (await page(query)).rows.map(({ runId, number }) => [runId, number]);
const row = async (runId: string): Promise<RunRow | undefined> =>
  (await page()).rows.find((other) => other.runId === runId);

describe('rows', () => {
  it('are there as soon as their run has ended, with its size, and after a restart', async () => {
    for (const runId of ['1', '2']) await keep(runId);
    const before = await page();
    expect(before.kept).toMatchObject({ runs: 2, isComplete: true });
    const files = await Promise.all(
      (await readdir(runsFolder())).map((name) => readFile(join(runsFolder(), name))),
    );
    expect(before.kept.bytes).toBe(files.reduce((sum, file) => sum + file.length, 0));
    await reopen();
    expect(await page()).toEqual(before);
  });

  it('are made of records that have none, in the order of their names', async () => {
    for (const runId of ['b', 'a', 'c']) await keep(runId, 'Hello.', false);
    await writeFile(join(runsFolder(), 'z-broken.jsonl'), 'nonsense\n');
    await reopen();
    expect(await told()).toEqual([
      ['c', 3],
      ['b', 2],
      ['a', 1],
    ]);
  });

  it('go with their records', async () => {
    for (const runId of ['1', '2']) await keep(runId);
    await rows.close();
    await rm(join(runsFolder(), '1.jsonl'));
    rows = await open();
    expect(await told()).toEqual([['2', 2]]);
  });

  it('never have the number of another run, also when that is gone', async () => {
    for (const runId of ['1', '2', '3']) await keep(runId);
    await rows.serve['history.delete']({ choice: byQuery('run:2..3') });
    await reopen();
    await keep('4');
    expect(await told()).toEqual([
      ['4', 4],
      ['1', 1],
    ]);
  });

  it('of a run that is under way wait for its end; of one that a crash cut off say so', async () => {
    history.append('open', started());
    history.append('dead', started());
    history.flush('open');
    history.flush('dead');
    const longAgo = new Date(Date.parse(NOW) - 600_000);
    const justNow = new Date(Date.parse(NOW) - 1000);
    await utimes(join(runsFolder(), 'dead.jsonl'), longAgo, longAgo);
    await utimes(join(runsFolder(), 'open.jsonl'), justNow, justNow);
    await reopen();
    expect((await page()).rows.map(({ runId }) => runId)).toEqual(['dead']);
    expect((await row('dead'))?.error?.message).toMatch(/ended before this run was/);
  });

  it('lose a torn last line, whose run gets its row again', async () => {
    for (const runId of ['1', '2']) await keep(runId);
    await rows.close();
    const [name = ''] = await readdir(indexFolder()).then((names) =>
      names.filter((one) => one.startsWith('rows-')),
    );
    const file = join(indexFolder(), name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, -20));
    rows = await open();
    const runs = await told();
    expect(runs.map(([runId]) => runId).sort()).toEqual(['1', '2']);
    expect(new Set(runs.map(([, number]) => number)).size).toBe(2);
  });

  it('of files that another Onset wrote are made again, and the files stay', async () => {
    await keep('1');
    await rows.close();
    const newer = '{"kind":"begun","version":2,"lastNumber":90}\n';
    await writeFile(join(indexFolder(), 'rows-000009.jsonl'), newer);
    rows = await open();
    await keep('2');
    expect((await told()).length).toBe(2);
    expect(await readFile(join(indexFolder(), 'rows-000009.jsonl'), 'utf8')).toBe(newer);
  });

  it('survive garbage in the middle of the index', async () => {
    await keep('1');
    await rows.close();
    await appendFile(
      join(indexFolder(), 'rows-000001.jsonl'),
      '\u0000\u0001{"kind":"row"}\n{"kind":"gone"}\n',
    );
    rows = await open();
    expect(await told()).toEqual([['1', 1]]);
  });
});

describe('what a person does to runs', () => {
  beforeEach(async () => {
    for (const runId of ['1', '2', '3']) await keep(runId, `Text ${runId}.`);
  });

  it('annotates them, and is remembered', async () => {
    const change = { choice: byQuery('-run:2'), addTags: ['keep'], note: 'good', rating: 5 };
    expect(await rows.serve['history.annotate'](change)).toEqual({ count: 2 });
    await rows.serve['history.annotate']({
      choice: { kind: 'runs', runIds: ['3', 'nobody'] },
      removeTags: ['keep'],
    });
    await reopen();
    expect(await told('tag:keep rating:5')).toEqual([['1', 1]]);
    expect(await row('3')).toMatchObject({ tags: [], note: 'good', rating: 5 });
  });

  it('keeps annotations of a run whose row is made again', async () => {
    await rows.serve['history.annotate']({ choice: byQuery('run:1'), addTags: ['keep'] });
    await rows.ended('1');
    await reopen();
    expect(await told('tag:keep')).toEqual([['1', 1]]);
  });

  it('deletes them with all their files, and brings them back as they were', async () => {
    const before = await page();
    const files = (await readdir(runsFolder())).sort();
    const deleted = await rows.serve['history.delete']({ choice: byQuery('run:1..2') });
    expect(deleted.count).toBe(2);
    expect(await told()).toEqual([['3', 3]]);
    expect(await readdir(runsFolder())).toEqual(['3.audio', '3.jsonl']);
    expect(await rows.serve['history.restore'](deleted)).toEqual({ count: 2 });
    expect(await page()).toEqual(before);
    expect((await readdir(runsFolder())).sort()).toEqual(files);
    expect((await history.audio('1')).length).toBeGreaterThan(44);
    await reopen();
    expect(await page()).toEqual(before);
  });

  it('deletes for good when Onset is closed', async () => {
    const { batch } = await rows.serve['history.delete']({ choice: byQuery('run:1') });
    expect(await readdir(join(indexFolder(), 'trash', batch))).toHaveLength(2);
    await reopen();
    expect(await readdir(join(indexFolder(), 'trash'))).toEqual([]);
    for (const name of [batch, '../..'])
      await expect(rows.serve['history.restore']({ batch: name })).rejects.toMatchObject({
        failure: { code: 'not_found' },
      });
  });

  it('leaves another process what that can still bring back, also when it closes', async () => {
    const before = await page();
    const deleted = await rows.serve['history.delete']({ choice: byQuery('run:1..2') });
    const other = await open();
    await other.serve['history.facets']({ query: '', definition: OWN_DEFINITION });
    await other.close();
    expect(await rows.serve['history.restore'](deleted)).toEqual({ count: 2 });
    expect(await page()).toEqual(before);
  });

  it('deletes what a killed process left, once nobody can bring it back', async () => {
    const trash = join(indexFolder(), 'trash');
    for (const [batch, minutes] of [
      ['old', 11],
      ['young', 9],
    ] as const) {
      await mkdir(join(trash, batch), { recursive: true });
      const takenAt = new Date(Date.parse(NOW) - minutes * 60_000);
      await utimes(join(trash, batch), takenAt, takenAt);
    }
    await reopen();
    await page();
    expect(await readdir(trash)).toEqual(['young']);
  });

  it('pins beside another process, and each finds what the other has pinned', async () => {
    const other = await open();
    await Promise.all([
      rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1') }),
      other.serve['history.pin']({ name: 'Release 1.8', choice: byQuery('run:1..2') }),
      other.serve['history.pin']({ name: 'old', choice: byQuery('run:3') }),
    ]);
    await rows.serve['history.unpin']({ name: 'old' });
    for (const one of [rows, other]) {
      const found = await one.serve['history.baselines'](null);
      expect(found.map(({ name, runs }) => [name, runs])).toEqual([
        ['Base', 1],
        ['Release 1.8', 2],
      ]);
    }
    await other.close();
    expect((await told('baseline:"release 1.8" -baseline:base')).map(([runId]) => runId)).toEqual(['2']);
    await rows.serve['history.unpin']({ name: 'Base' });
    expect(await told('baseline:base')).toEqual([]);
  });

  it('takes over the baselines of the one list that an earlier Onset kept', async () => {
    await rows.close();
    const list = { version: 1, baselines: [{ name: 'Before', pinnedAt: NOW, runIds: ['1', '3'] }] };
    await writeFile(join(indexFolder(), 'baselines.json'), JSON.stringify(list));
    rows = await open();
    expect(await rows.serve['history.baselines'](null)).toEqual([{ name: 'Before', pinnedAt: NOW, runs: 2 }]);
    await rows.serve['history.unpin']({ name: 'Before' });
    await reopen();
    expect(await rows.serve['history.baselines'](null)).toEqual([]);
  });

  it('pins a group that later runs do not join and whose figures outlive the records', async () => {
    expect(await rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1..2') })).toEqual({
      count: 2,
    });
    await keep('4', 'Text 4.');
    const { bytes } = (await page()).kept;
    await rows.makeRoom(bytes / 2);
    expect(await told()).toEqual([
      ['4', 4],
      ['3', 3],
      ['2', 2],
      ['1', 1],
    ]);
    expect((await readdir(runsFolder())).filter((name) => /^[12]\./.test(name))).toEqual([]);
    await reopen();
    expect(await row('1')).toMatchObject({ hasRecord: false });
    expect(await row('4')).toMatchObject({ hasRecord: true });
    expect(await rows.serve['history.baselines'](null)).toEqual([{ name: 'Base', pinnedAt: NOW, runs: 2 }]);
    const compared = await rows.serve['history.compare']({
      a: { kind: 'baseline', name: 'Base' },
      b: byQueryGroup('run>2'),
      ...{ definition: OWN_DEFINITION, temperature: 'cold' },
      rows: [{ metric: 'ttfa', percentile: 50 }],
    });
    expect([compared.a.n, compared.b.n]).toEqual([2, 2]);
    await rows.serve['history.unpin']({ name: 'Base' });
    await reopen();
    expect(await told()).toEqual([
      ['4', 4],
      ['3', 3],
    ]);
  });

  it('makes room by dropping the oldest', async () => {
    const { bytes } = (await page()).kept;
    const left = await rows.makeRoom((bytes * 2) / 3 + 10);
    expect(left).toBeLessThanOrEqual((bytes * 2) / 3 + 10);
    expect(await told()).toEqual([
      ['3', 3],
      ['2', 2],
    ]);
    expect(await readdir(runsFolder())).toEqual(['2.audio', '2.jsonl', '3.audio', '3.jsonl']);
  });

  it('refuses a query that makes no sense before anything is touched', async () => {
    await expect(rows.serve['history.delete']({ choice: byQuery('ttfa>fast') })).rejects.toMatchObject({
      failure: { code: 'usage', message: expect.stringMatching(/at character 1/) as string },
    });
    expect(await told()).toHaveLength(3);
  });

  it('sets baselines aside that cannot be read', async () => {
    await rows.serve['history.pin']({ name: 'Base', choice: byQuery('run:1') });
    await rows.close();
    const folder = join(indexFolder(), 'baselines');
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), '{ torn');
    await writeFile(join(indexFolder(), 'baselines.json'), '{ torn too');
    rows = await open();
    expect(await rows.serve['history.baselines'](null)).toEqual([]);
    expect(await readFile(join(folder, `${name}.bad`), 'utf8')).toBe('{ torn');
    expect(await readFile(join(indexFolder(), 'baselines.json.bad'), 'utf8')).toBe('{ torn too');
  });
});

const byQueryGroup = (query: string) => ({ kind: 'query', query }) as const;
