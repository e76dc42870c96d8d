import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Received } from '../../../electron/audio/to-wav.ts';
import { recordRun } from '../../../electron/cli/record-run.ts';
import { audioFileOf, saveAudio } from '../../../electron/cli/save-audio.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, valueOf } from '../../helpers/engine/engine.ts';
import { startHttpServer } from '../../helpers/servers/net-servers.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const RATE_OFFSET = 24; // WAVEFORMATEX nSamplesPerSec
const HEADER_BYTES = 44;
const tone = tonePcm(200);
const audio: Received = {
  skipMs: 0,
  format: { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 },
  bytes: tone,
};

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-save-audio-'));
  file = join(folder, 'speech.wav');
});
afterEach(() => rm(folder, { recursive: true }));

async function recorded(keepsAudio: boolean): Promise<readonly Received[]> {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/l16;rate=16000' });
    response.end(tone);
  });
  const { engine } = createTestEngine();
  const request = runRequest({ target: { endpoint: server.origin, format: 'pcm_24000' } });
  const { signal } = new AbortController();
  const run = await recordRun(engine, request, { signal, keepsAudio });
  await engine.close();
  await server.close();
  return valueOf(run).audio;
}

test('saves what the answer called itself, not what was asked for', async () => {
  const received = await recorded(true);
  expect(await saveAudio(file, received)).toBe(true);
  const wav = await readFile(file);
  expect(wav.readUInt32LE(RATE_OFFSET)).toBe(16_000);
  expect(wav.length).toBe(HEADER_BYTES + tone.length);
});

test('has nothing to save of a run whose payload nobody wanted', async () => {
  expect(await recorded(false)).toEqual([]);
});

test('leaves no file where there is not one sample', async () => {
  expect(await saveAudio(file, [{ ...audio, bytes: new Uint8Array(0) }])).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test('goes through a link to the file behind it', async () => {
  const target = join(folder, 'real.wav');
  await writeFile(target, 'old');
  await symlink(target, file);
  await saveAudio(file, [audio]);
  expect((await readFile(target)).length).toBe(HEADER_BYTES + tone.length);
  expect((await lstat(file)).isSymbolicLink()).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))('says that a disk is full, and replaces no device', async () => {
  await expect(saveAudio('/dev/full', [audio])).rejects.toMatchObject({
    failure: { code: 'storage', message: expect.stringMatching(/\/dev\/full: .*no space/) as string },
  });
  expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
});

test('numbers the files only where several runs were asked for', () => {
  expect(audioFileOf('/tmp/a.wav', 1, 1)).toBe('/tmp/a.wav');
  expect([1, 2].map((number) => audioFileOf('/tmp/a.wav', number, 2))).toEqual([
    '/tmp/a-1.wav',
    '/tmp/a-2.wav',
  ]);
});
