import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture } from '../../../fixtures/audio/source.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import {
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
} from '../../../helpers/engine/engine.ts';
import { type TestServer, startHttpServer } from '../../../helpers/servers/net-servers.ts';
import { silencePcm, toneMp3, tonePcm, wavHeader } from '../../../helpers/sound/tone.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function serve(handler: RequestListener): Promise<TestServer> {
  const server = await startHttpServer(handler);
  open.push(server);
  return server;
}

function engineWith(): TestEngine {
  const test = createTestEngine();
  open.push(test.engine);
  return test;
}

const answering =
  (body: Buffer, contentType = 'audio/pcm'): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };

describe('an answer whose bytes are not what they should be', () => {
  it.each([
    ['no byte at all', Buffer.alloc(0), 'no_audio'],
    ['nothing but silence', silencePcm(500), 'inaudible'],
  ])('calls %s a failure', async (_what, body, code) => {
    const { origin } = await serve(answering(body));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(failureIn(run)?.code).toBe(code);
  });

  it.each([
    ['a WAV that ends inside its header', 'wav_24000', 'audio/wav', wavHeader(24_000).subarray(0, 30)],
    [
      'a text that was declared MP3',
      'mp3_24000',
      'audio/mpeg',
      Buffer.from('no sound, only words '.repeat(9)),
    ],
  ])('calls %s bad audio, and the next run works', async (_what, format, contentType, body) => {
    const answers = [answering(body, contentType), answering(tonePcm(200))];
    const { origin } = await serve((request, response) => answers.shift()?.(request, response));
    const test = engineWith();
    const run = await test.run(runRequest({ target: { endpoint: origin, format } }));
    expect(failureIn(run)).toMatchObject({ code: 'bad_audio' });
    expect([outcomeOf(run), run.audioEnds]).toEqual(['failed', 1]);
    const next = await test.run(runRequest({ target: { endpoint: origin } }));
    expect(outcomeOf(next)).toBe('completed');
  });

  it('gives the player bytes of which only the end tells that they are sound', async () => {
    // The first letters of "RIFF": they could have become a header.
    const { origin } = await serve(answering(Buffer.from('RI')));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(payloadOf(run).toString()).toBe('RI');
    expect(eventsOf(run, 'chunk')).toMatchObject([{ sizeBytes: 2, samples: 1 }]);
    expect(marksOf(run)).toEqual(expect.arrayContaining(['firstAudio', 'lastAudio']));
  });

  it.each([
    ['may begin a header', 0x52],
    ['begins none', 0x10],
  ])('stamps the first audio with a byte that comes alone and %s', async (_what, byte) => {
    const restAfterMs = 80;
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/pcm' });
      response.write(Buffer.of(byte));
      setTimeout(() => response.end(Buffer.concat([Buffer.of(0), tonePcm(200)])), restAfterMs);
    });
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    const first = eventsOf(run, 'mark').find(({ mark }) => mark === 'firstAudio')?.at ?? NaN;
    const sounding = eventsOf(run, 'chunk').find(({ samples }) => samples > 0)?.at ?? NaN;
    // Timers may go off a millisecond early.
    expect(sounding - first).toBeGreaterThan(restAfterMs - 5);
    expect([noteCodes(run).includes('odd_bytes'), outcomeOf(run)]).toEqual([false, 'completed']);
  });

  it('warns of a sample that lacks a byte and completes', async () => {
    const tone = tonePcm(200);
    const { origin } = await serve(answering(tone.subarray(0, tone.length - 1)));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(noteCodes(run)).toContain('odd_bytes');
    expect(outcomeOf(run)).toBe('completed');
  });

  it('warns of a WAV header that lies about rate and length', async () => {
    const { origin } = await serve(
      answering(Buffer.concat([wavHeader(8000, 100), tonePcm(200)]), 'audio/wav'),
    );
    const run = await engineWith().run(runRequest({ target: { endpoint: origin, format: 'wav_24000' } }));
    expect(noteCodes(run)).toEqual(expect.arrayContaining(['rate_differs', 'length_lies']));
    expect(eventsOf(run, 'format')[0]?.sampleRate).toBe(8000);
  });

  it('does not take MP3 for the PCM that was asked for', async () => {
    const { origin } = await serve(answering(await toneMp3(200), 'audio/mpeg'));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(failureIn(run)).toMatchObject({ code: 'bad_audio', hint: expect.stringMatching(/mp3/) as string });
  });

  it('does not take Opus for the PCM that was asked for', async () => {
    const { origin } = await serve(answering(Buffer.from(fixture('mono-20ms-pages.opus')), 'audio/opus'));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(failureIn(run)).toMatchObject({
      code: 'bad_audio',
      message: expect.stringMatching(/Ogg Opus/) as string,
    });
  });

  it('decodes FLAC where PCM was asked for, because it says what it is', async () => {
    const { origin } = await serve(answering(Buffer.from(fixture('mono-16-bit.flac')), 'audio/flac'));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin } }));
    expect(failureIn(run)).toBeNull();
    expect([noteCodes(run), run.format?.encoding]).toEqual([['format_differs'], 'flac']);
  });

  it('decodes Ogg Opus from its first packet on, and counts its packets only', async () => {
    const bytes = Buffer.from(fixture('mono-20ms-pages.opus'));
    const { origin } = await serve(answering(bytes, 'audio/ogg'));
    const target = { ...deepgramTarget(origin), transport: 'http', format: 'opus_48000' } as const;
    const run = await engineWith().run(runRequest({ target }));
    expect([failureIn(run), noteCodes(run)]).toEqual([null, []]);
    expect(eventsOf(run, 'format')).toMatchObject([{ sampleRate: 48_000, channels: 1 }]);
    const chunks = eventsOf(run, 'chunk');
    expect(chunks.reduce((sum, { samples }) => sum + samples, 0)).toBe(61_234);
    expect(chunks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBeLessThan(bytes.length - 64 * 28);
    expect(eventsOf(run, 'onset')).toHaveLength(1);
    expect(payloadOf(run).equals(bytes)).toBe(true);
  });

  it.each([
    ['Ogg', 'audio/ogg', 'pcm_24000', () => Buffer.concat([Buffer.from('OggS'), tonePcm(200)])],
    [
      'Ogg',
      'application/octet-stream',
      'mp3_24000',
      () => Buffer.concat([Buffer.from('OggS'), tonePcm(200)]),
    ],
    ['MP3', 'application/octet-stream', 'pcm_24000', () => toneMp3(200)],
    ['MP3', 'audio/pcm', 'wav_24000', () => toneMp3(200)],
    ['big-endian', 'audio/l16;rate=24000', 'pcm_24000', () => tonePcm(200).swap16()],
  ])('hears no sound in %s that comes as %s for %s', async (name, contentType, format, make) => {
    const { origin } = await serve(answering(await make(), contentType));
    const run = await engineWith().run(runRequest({ target: { endpoint: origin, format } }));
    expect(failureIn(run)).toMatchObject({ code: 'bad_audio' });
    expect(failureIn(run)?.message).toContain(name);
    expect(marksOf(run)).not.toContain('firstAudio');
    expect(eventsOf(run, 'chunk')).toEqual([]);
  });

  it.each([
    ['of another rate', 'openai', 'pcm_24000', 'audio/l16;rate=16000', 16_000],
    ['PCM where mu-law was asked for', 'deepgram', 'mulaw_8000', 'audio/l16;rate=8000', 8000],
    ['as it was asked for', 'openai', 'pcm_24000', 'audio/pcm', 24_000],
  ])('tells before the first payload that it is %s', async (_what, provider, format, contentType, rate) => {
    const { origin } = await serve(answering(tonePcm(200), contentType));
    const target = { ...(provider === 'openai' ? {} : deepgramTarget(origin)), endpoint: origin, format };
    const run = await engineWith().run(runRequest({ target: { ...target, transport: 'http' } }));
    expect(run.format).toEqual({
      container: 'raw',
      encoding: 'pcm_s16le',
      sampleRate: rate,
      channels: 1,
    });
    expect(eventsOf(run, 'format')[0]?.sampleRate).toBe(rate);
  });
});
