import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordRun } from '../../../electron/cli/record-run.ts';
import { saveAudio } from '../../../electron/cli/save-audio.ts';
import { runRequest } from '../../factories/run-request.ts';
import { createTestEngine, valueOf } from '../../helpers/engine.ts';
import { startHttpServer } from '../../helpers/net-servers.ts';
import { tonePcm } from '../../helpers/tone.ts';

const RATE_OFFSET = 24; // WAVEFORMATEX nSamplesPerSec
const HEADER_BYTES = 44;

test('saves what the answer called itself, not what was asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onset-save-audio-'));
  const tone = tonePcm(200);
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/l16;rate=16000' });
    response.end(tone);
  });
  const { engine } = createTestEngine();
  try {
    const request = runRequest({ target: { endpoint: server.origin, format: 'pcm_24000' } });
    const run = valueOf(await recordRun(engine, request, new AbortController().signal));
    const file = join(folder, 'speech.wav');
    expect(await saveAudio(file, [run])).toEqual({ files: [file], failures: [] });
    const wav = await readFile(file);
    expect(wav.readUInt32LE(RATE_OFFSET)).toBe(16_000);
    expect(wav.length).toBe(HEADER_BYTES + tone.length);
  } finally {
    await engine.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
});
