import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowOf } from '../../../core/history/row-of.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { createMask, secretSpellings } from '../../../electron/engine/secrets/mask.ts';
import { createCleaner } from '../../../electron/portable/cleaner.ts';
import { readManifest } from '../../../electron/portable/manifest.ts';
import { readPortable } from '../../../electron/portable/read-portable.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { portableChunks, writePortable } from '../../../electron/portable/write-portable.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { CANARY, CANARY_SPELLINGS, withKeyIn } from '../../factories/run-with-key.ts';
import { runRequest } from '../../factories/run-request.ts';
import { openRecordedLab } from '../../helpers/engine/recorded-lab.ts';

const cleaner = createCleaner(createMask(CANARY), secretSpellings(CANARY));
const maker = { madeBy: '0.0.0-test', madeAt: '2026-11-21T10:00:00.000Z', cleaner };

let kept: RecordedRun[];
beforeAll(async () => {
  const stage = await openRecordedLab();
  const target = { ...labAdapter.defaultTarget, endpoint: stage.lab.origins.https };
  const formats = ['pcm_24000', 'mp3_24000', 'wav_24000'];
  kept = [];
  for (const format of formats)
    kept.push((await stage.record(runRequest({ target: { ...target, format }, text: 'Hello there.' }))).kept);
  await stage.close();
}, 60_000);

const source = (runs: readonly RecordedRun[]) => ({
  runIds: runs.map(({ runId }) => runId),
  read: (runId: string) => {
    const run = runs.find((one) => one.runId === runId);
    return run === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(run);
  },
  row: () => Promise.resolve(null),
});

const fileOf = (runs: readonly RecordedRun[] = kept) => writePortable(source(runs), maker);

const plain = (run: RecordedRun) => ({
  ...run,
  segments: run.segments.map((segment) => ({
    ...segment,
    bytes: Buffer.from(segment.bytes).toString('hex'),
  })),
  frames: run.frames.map(({ frame, bytes }) => ({ frame, bytes: Buffer.from(bytes).toString('hex') })),
});

describe('a session file', () => {
  it('holds every run as it was kept, to the byte', async () => {
    const session = await readPortable(await fileOf());
    expect(session.warnings).toEqual([]);
    expect(session.rows.map(({ runId, format }) => [runId, format])).toEqual(
      kept.map(({ runId, events }) => [runId, foldRun(runId, events)?.started.target.format]),
    );
    for (const run of kept) expect(plain(await session.run(run.runId))).toEqual(plain(run));
    expect(session.madeBy).toBe('0.0.0-test');
  });

  it('brings what somebody wrote to a run', async () => {
    const [run] = kept;
    const session = run === undefined ? null : foldRun(run.runId, run.events);
    if (run === undefined || session === null) throw new Error('no run');
    const row = rowOf(session, 7, { tags: ['keep'], note: 'as it should be', rating: 5 });
    const file = await writePortable({ ...source([run]), row: () => Promise.resolve(row) }, maker);
    expect((await readPortable(file)).rows).toEqual([row]);
  });

  it('is written run by run', async () => {
    const sizes: number[] = [];
    for await (const chunk of portableChunks(source(kept), maker)) sizes.push(chunk.length);
    expect(sizes.length).toBeGreaterThan(kept.length);
  });

  it('is opened with a turn of the loop behind every run: others may be stamped meanwhile', async () => {
    // Unpacking would wait for turns itself.
    const file = zipSync(unzipSync(await fileOf()), { level: 0 });
    let turns = 0;
    const count = (): void => {
      turns += 1;
      turn = setImmediate(count);
    };
    let turn = setImmediate(count);
    await readPortable(file);
    clearImmediate(turn);
    expect(turns).toBeGreaterThanOrEqual(kept.length);
  });

  it('is opened no further once nobody wants it', async () => {
    const leaving = new AbortController();
    const opening = readPortable(await fileOf(), leaving.signal);
    leaving.abort();
    await expect(opening).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('leaves out a run that cannot be read', async () => {
    const runIds = ['gone', ...kept.map(({ runId }) => runId)];
    const session = await readPortable(await writePortable({ ...source(kept), runIds }, maker));
    expect(session.rows).toHaveLength(kept.length);
  });

  it('is a zip that another program reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onset-zip-'));
    writeFileSync(join(folder, 'a.onset'), await fileOf());
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;z.extractall(sys.argv[2])';
    execFileSync('python3', ['-c', script, join(folder, 'a.onset'), folder]);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ schema: 'onset.session', version: 1, runs: [{ segments: 1 }, {}, {}] });
    const config = JSON.parse(readFileSync(join(folder, 'runs/1/config.json'), 'utf8')) as object;
    expect(config).toMatchObject({ text: 'Hello there.', target: { provider: 'lab' } });
    rmSync(folder, { recursive: true });
  });
});

it('holds no key, wherever one had come into the record', async () => {
  const [first] = kept;
  if (first === undefined) throw new Error('no run');
  const run = withKeyIn(first);
  const session = await readPortable(await fileOf([run]));
  const read = await session.run(run.runId);
  const all = Buffer.concat([
    Buffer.from(JSON.stringify([read.events, session.rows, read.frames.map(({ frame }) => frame)])),
    ...read.frames.map(({ bytes }) => bytes),
    ...read.segments.map(({ bytes }) => bytes),
  ]).toString('latin1');
  for (const secret of CANARY_SPELLINGS) expect(all).not.toContain(secret);
  expect(read.segments[0]?.bytes.length).toBe(run.segments[0]?.bytes.length);
});

const DAMAGED = 'This file is damaged: it was cut off, or changed on its way.';

describe('a file that is no sound session', () => {
  const refusal = (bytes: Uint8Array) =>
    readPortable(bytes).then(
      () => 'opened',
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : 'thrown'),
    );
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const manifest = (parts: object) =>
    zipSync({
      'manifest.json': json({
        schema: 'onset.session',
        version: 1,
        madeBy: 'x',
        madeAt: '',
        runs: [],
        ...parts,
      }),
    });

  it('is refused in words that fit', async () => {
    expect(await refusal(Buffer.from('RIFF1234WAVEfmt ................'))).toMatch(/no Onset session/);
    expect(await refusal(new Uint8Array(0))).toMatch(/no Onset session/);
    expect(await refusal(zipSync({ 'word/document.xml': json({}) }))).toMatch(/no Onset session/);
    expect(await refusal(zipSync({ 'manifest.json': json({ name: 'other' }) }))).toMatch(/no Onset session/);
    expect(await refusal(manifest({ version: 2 }))).toMatch(/newer Onset: it has version 2/);
    for (const version of [0, 'one', null])
      expect(await refusal(manifest({ version }))).toMatch(/version that no Onset wrote/);
    expect(await refusal(manifest({ runs: 'many' }))).toMatch(/damaged/);
    expect(await refusal(manifest({ runs: [{ runId: '../../x', folder: 'runs/1', segments: 0 }] }))).toMatch(
      /damaged/,
    );
    const whole = await fileOf();
    for (const share of [0.2, 0.5, 0.9, 0.999])
      expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(/damaged/);
  });

  it('is refused when its names lead elsewhere', async () => {
    for (const name of [
      '../manifest.json',
      '/etc/passwd',
      'runs/../../a',
      'C:/a',
      'a//b',
      'runs\\1\\row.json',
    ])
      expect(await refusal(zipSync({ [name]: json({}) }))).toMatch(/names inside/);
  });

  it('is refused when it would unpack to more than it says, or to too much', async () => {
    const bomb = zipSync({ 'manifest.json': new Uint8Array(50_000_000) });
    const view = Buffer.from(bomb);
    const entry = view.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    view.writeUInt32LE(100, entry + 24);
    expect(await refusal(view)).toMatch(/damaged/);
    view.writeUInt32LE(0xf0000000, entry + 24);
    expect(await refusal(view)).toMatch(/too large/);
  });

  it('opens without the run that is damaged, and says so', async () => {
    const bytes = Buffer.from(await fileOf());
    const second = bytes.indexOf(Buffer.from('runs/2/events.jsonl'));
    bytes.fill(0xff, second + 40, second + 60);
    const session = await readPortable(bytes);
    expect(session.rows).toHaveLength(kept.length - 1);
    expect(session.warnings).toEqual([expect.stringMatching(/^Run 2 is left out: .*damaged/)]);
    await expect(session.run(kept[1]?.runId ?? '')).rejects.toThrow(/There is no run/);
  });

  it('opens without the run whose sound is garbage, and says no word of that', async () => {
    const files = unzipSync(await fileOf());
    const session = await readPortable(
      zipSync({ ...files, 'runs/2/audio-0': Buffer.from('\u0007garbage\nand more') }),
    );
    expect(session.rows).toHaveLength(kept.length - 1);
    expect(session.warnings).toEqual(['Run 2 is left out: ' + DAMAGED]);
  });

  it('is lifted when it is older', () => {
    const lift = (older: object) => ({ ...older, version: 1, runs: [] });
    const text = JSON.stringify({ schema: 'onset.session', version: 1, madeBy: 'old', madeAt: '' });
    // As if the present version were the second one.
    expect(() => readManifest(text)).toThrow(/damaged/);
    expect(readManifest(text, [lift]).runs).toEqual([]);
    expect(() => readManifest(text.replace('"version":1', '"version":3'), [lift])).toThrow(/reads up to 2/);
  });
});
