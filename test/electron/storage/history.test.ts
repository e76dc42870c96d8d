import { spawn } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEventOf } from '../../../core/session/record/record.ts';
import { createHistory, type History } from '../../../electron/storage/history.ts';
import { chunks, marks, started } from '../../factories/run-events.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, eventsOf, noteCodes, outcomeOf } from '../../helpers/engine/engine.ts';
import { startHttpServer } from '../../helpers/servers/net-servers.ts';
import { tonePcm, wavHeader } from '../../helpers/sound/tone.ts';

const pcm = { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;
const ended: RunEventOf<'ended'> = {
  kind: 'ended',
  at: 2000,
  outcome: 'completed',
  instrument: { errorBarMs: 0, trusted: true, reasons: [], loopDelayMaxMs: 0, gcMs: 0 },
};

let folder: string;
let history: History;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-history-'));
  history = createHistory({ folder });
});
afterEach(async () => {
  await history.close();
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

function keep(runId: string, audio: Buffer | null = null, into = history): void {
  into.append(runId, started());
  for (const mark of marks({ firstByte: 10 })) into.append(runId, mark);
  const [chunk] = chunks([[20, 100]]);
  if (audio !== null) into.hear(runId, { request: 0, skipMs: 0, format: pcm, bytes: audio });
  if (chunk !== undefined) into.append(runId, chunk);
  into.append(runId, ended);
}

describe('runs on disk', () => {
  it('come back newest first, as they were told', async () => {
    for (const runId of ['20260101T000000000Z-b', '20260102T000000000Z-a', '20251231T000000000Z-c'])
      keep(runId);
    const runs = await history.list(2);
    expect(runs.map(({ runId }) => runId)).toEqual(['20260102T000000000Z-a', '20260101T000000000Z-b']);
    expect(runs[0]?.events).toEqual([started(), ...marks({ firstByte: 10 }), ...chunks([[20, 100]]), ended]);
  });

  it('are numbered by all that are kept, however few are listed', async () => {
    for (const runId of ['20260101T000000000Z-b', '20260102T000000000Z-a', '20260103T000000000Z-c'])
      keep(runId);
    expect((await history.list(2)).map(({ number }) => number)).toEqual([3, 2]);
    await writeFile(join(folder, '20260102T000000000Z-a.jsonl'), '');
    expect((await history.list(9)).map(({ number }) => number)).toEqual([3, 1]);
  });

  it('lose a torn last line and nothing else', async () => {
    keep('whole');
    await appendFile(join(folder, 'whole.jsonl'), '{"kind":"mark","request":0,"ma');
    const { events } = await history.get('whole');
    expect(events.at(-1)).toEqual(ended);
    expect(events.filter(({ kind }) => kind === 'note')).toEqual([
      expect.objectContaining({
        code: 'record_damaged',
        message: expect.stringMatching(/^1 line /) as string,
      }),
    ]);
  });

  it('say that a newer Onset made them, and stay as they are', async () => {
    keep('good');
    const newer = `${JSON.stringify({ ...started(), version: 2 })}\n`;
    await writeFile(join(folder, 'newer.jsonl'), newer);
    await expect(history.get('newer')).rejects.toMatchObject({
      failure: { code: 'storage', message: expect.stringMatching(/made by a newer Onset/) as string },
    });
    expect((await history.list(10)).map(({ runId }) => runId)).toEqual(['good']);
    expect(await readFile(join(folder, 'newer.jsonl'), 'utf8')).toBe(newer);
  });

  it('are left out of the list when nothing of them can be read', async () => {
    keep('good');
    await writeFile(join(folder, 'empty.jsonl'), '');
    await writeFile(join(folder, 'garbage.jsonl'), '\u0000\u0001 nonsense\n');
    expect((await history.list(10)).map(({ runId }) => runId)).toEqual(['good']);
  });

  it('give their audio as 16-bit WAV', async () => {
    const tone = tonePcm(100);
    keep('sound', tone);
    const wav = Buffer.from(await history.audio('sound'));
    expect(wav.subarray(0, 44).equals(wavHeader(24_000, tone.length))).toBe(true);
    expect(wav.subarray(44).equals(tone)).toBe(true);
  });

  it.each(['silent', 'never-was', '../../etc/passwd', ''])(
    'have no audio under the name "%s"',
    async (runId) => {
      keep('silent');
      await expect(history.audio(runId)).rejects.toMatchObject({ failure: { code: 'not_found' } });
    },
  );

  it('make room by dropping the oldest', async () => {
    const small = createHistory({ folder, limitBytes: () => Promise.resolve(60_000) });
    for (const runId of ['1', '2', '3', '4']) keep(runId, tonePcm(500), small);
    await small.close();
    expect((await small.list(10)).map(({ runId }) => runId)).toEqual(['4', '3']);
    expect((await readdir(folder)).filter((name) => name.startsWith('1.'))).toEqual([]);
  });
});

it('keeps every flushed event when the process is killed', async () => {
  const writer = fileURLToPath(new URL('../../fixtures/history-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === 504) child.kill('SIGKILL');
  }
  await exited;
  expect(acknowledged).toBeGreaterThanOrEqual(504);
  const { events } = await history.get('victim');
  // The first event is `started`; the child may have been killed between a write and its acknowledgement.
  expect(events.length).toBeGreaterThanOrEqual(acknowledged + 1);
  const seqs = events.flatMap((event) => (event.kind === 'chunk' ? [event.seq] : []));
  expect(seqs).toEqual(seqs.map((_, index) => index));
  const { size } = await stat(join(folder, 'victim.audio'));
  expect(size).toBeGreaterThanOrEqual(acknowledged * 100);
});

it('writes the events of an open run before long, without being asked', async () => {
  history.append('open', started());
  await expect.poll(() => readdir(folder)).toEqual(['open.jsonl']);
  expect(await readFile(join(folder, 'open.jsonl'), 'utf8')).toBe(`${JSON.stringify(started())}\n`);
});

it('leaves it to its owner when the events of an open run are written', async () => {
  const turns: (() => void)[] = [];
  const patient = createHistory({ folder, inTurn: (write) => void turns.push(write) });
  patient.append('open', started());
  patient.append('other', started());
  await expect.poll(() => turns.length).toBe(2);
  expect(await readdir(folder)).toEqual([]);
  turns[1]?.();
  expect(await readdir(folder)).toEqual(['other.jsonl']);
  await patient.close();
});

it('reads an open run up to its last event', async () => {
  history.append('open', started());
  for (const mark of marks({ firstByte: 10 })) history.append('open', mark);
  expect((await history.get('open')).events).toEqual([started(), ...marks({ firstByte: 10 })]);
});

it('does not end a run when the disk refuses, but says once that it is not kept', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const blocked = createHistory({ folder: join(file, 'runs') });
  const server = await startHttpServer((_request, response) => response.end(tonePcm(200)));
  const test = createTestEngine({ history: blocked });
  const run = await test.run(runRequest({ target: { endpoint: server.origin } }));
  expect(outcomeOf(run)).toBe('completed');
  expect(noteCodes(run).filter((code) => code === 'history_off')).toHaveLength(1);
  expect(run.events.at(-1)?.kind).toBe('ended');
  await test.engine.close();
  await server.close();
  expect(await blocked.list(5)).toEqual([]);
});

it('keeps what a page was told, event for event', async () => {
  const server = await startHttpServer((_request, response) => response.end(tonePcm(200)));
  const test = createTestEngine({ history });
  const run = await test.run(runRequest({ target: { endpoint: server.origin } }));
  expect((await history.list(1))[0]).toEqual({
    runId: run.runId,
    number: 1,
    events: run.events,
  });
  expect(eventsOf(run, 'chunk').length).toBeGreaterThan(0);
  expect((await history.audio(run.runId)).length).toBe(44 + tonePcm(200).length);
  await test.engine.close();
  await server.close();
});
