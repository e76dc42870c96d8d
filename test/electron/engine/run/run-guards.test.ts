import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeWav16 } from '../../../../core/audio/wav-encode.ts';
import type { SignalFinding } from '../../../../core/audio/guards/finding.ts';
import { createVoice } from '../../../../electron/lab/voice/voice.ts';
import { createSignalGuards } from '../../../../core/audio/guards.ts';
import { runRequest } from '../../../factories/run-request.ts';
import {
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  noteCodes,
} from '../../../helpers/engine/engine.ts';
import { startHttpServer } from '../../../helpers/servers/net-servers.ts';
import { voice } from '../../../helpers/sound/signal.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function serve(handler: RequestListener): Promise<string> {
  const server = await startHttpServer(handler);
  open.push(server);
  return server.origin;
}

function engineWith(): TestEngine {
  const test = createTestEngine();
  open.push(test.engine);
  return test;
}

const TEXT = 'Five seconds of speech hold about as many letters as this sentence has, and not many more.';
const SPEECH = voice(24_000, 5000, 100);
const pcm = (samples: Float32Array): Uint8Array => encodeWav16([samples], 24_000).subarray(44);

async function run(body: Uint8Array, text = TEXT, format = 'pcm_24000') {
  const endpoint = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(body);
  });
  return engineWith().run(runRequest({ target: { endpoint, format }, text }));
}

describe('a run', () => {
  it('has nothing to warn of when its sound is as it should be', async () => {
    expect(noteCodes(await run(pcm(SPEECH)))).toEqual([]);
  });

  it.each([
    ['clipping', SPEECH.map((value) => Math.max(-1, Math.min(1, value * 5)))],
    ['dc_offset', SPEECH.map((value) => value * 0.5 + 0.1)],
    ['long_silence', Float32Array.from([...new Float32Array(30_000), ...SPEECH])],
    ['duration_odd', SPEECH.subarray(0, 30_000)],
  ])('completes with a warning of %s, and its numbers', async (code, samples) => {
    const seen = await run(pcm(samples));
    expect(failureIn(seen)).toBeNull();
    expect(eventsOf(seen, 'note')).toMatchObject([
      { level: 'warning', code, message: expect.stringMatching(/\d/) as string },
    ]);
  });

  it('that was cut off is not told that sound is missing', async () => {
    const body = pcm(SPEECH.subarray(0, 30_000));
    const endpoint = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/pcm', 'content-length': body.length + 1 });
      response.write(body, () => response.destroy());
    });
    const seen = await engineWith().run(runRequest({ target: { endpoint }, text: TEXT }));
    expect(failureIn(seen)?.code).toBe('cut');
    expect(noteCodes(seen)).not.toContain('duration_odd');
  });
});

describe('the embedded voice', () => {
  it.each(['slt', 'rms', 'awb', 'kal16', 'kal'] as const)('of %s raises no alarm', async (id) => {
    const speaker = createVoice();
    open.push(speaker);
    const found: SignalFinding[] = [];
    const texts = [
      TEXT,
      'In 1995, 42 people met at 7:30 p.m. Nobody knew why! Did you? Well, I did not.',
      'Hi.',
    ];
    for (const sampleRate of [8000, 24_000, 48_000]) {
      for (const text of texts) {
        const guards = createSignalGuards(sampleRate);
        for await (const samples of speaker.speak(
          { text, voice: id, sampleRate },
          new AbortController().signal,
        ))
          guards.push(Float32Array.from(samples, (sample) => sample / 32_768));
        found.push(...guards.end(text));
      }
    }
    expect(found).toEqual([]);
  });
});
