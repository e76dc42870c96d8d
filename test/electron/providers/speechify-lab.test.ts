import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { speechifyAdapter } from '../../../electron/providers/speechify/adapter.ts';
import {
  eventsOf,
  failureIn,
  markAt,
  noteCodes,
  outcomeOf,
  payloadOf,
  valueOf,
} from '../../helpers/engine/engine.ts';
import { callLab, openLabSocket } from '../../helpers/engine/lab-client.ts';
import {
  audioMsIn,
  expectFailure,
  expectInOrder,
  temperatureOf,
  useVendorLab,
  wordsIn,
} from '../../helpers/engine/vendor-lab.ts';

const TEXT = 'Hello there. Hi.';

const vendor = useVendorLab(speechifyAdapter, { text: TEXT, key: 'sk_test' });
const { targetOf, speak } = vendor;
const call = (path: string, body: object) =>
  callLab(`${vendor.lab.origins.http}${path}`, {
    body: JSON.stringify({ voice_id: 'george', ...body }),
    headers: { authorization: 'Bearer sk_test', 'speechify-version': '2026-09-30' },
  });

const TRANSPORTS = ['http', 'sse', 'batch', 'ws'] as const;

describe("a run with Speechify's protocol", () => {
  it.each(TRANSPORTS)('over %s brings the same sound in every format', async (transport) => {
    const formats = ['pcm_24000', 'pcm_8000', 'mulaw_8000', 'mp3_24000'];
    if (transport === 'batch') formats.push('wav_48000');
    for (const format of formats) {
      const seen = await speak({ transport, format });
      expect([format, failureIn(seen), outcomeOf(seen)]).toEqual([format, null, 'completed']);
      expect(eventsOf(seen, 'format')[0]?.sampleRate).toBe(Number(format.split('_')[1]));
      expect(audioMsIn(seen)).toBeGreaterThan(800);
      expectInOrder(seen);
    }
  });

  it('is bit for bit the same over every transport that streams', async () => {
    const [http, sse, batch, ws] = await Promise.all(
      TRANSPORTS.map(async (transport) => payloadOf(await speak({ transport }, 'One sentence only.'))),
    );
    for (const other of [sse, batch, ws]) expect(http?.equals(other ?? Buffer.alloc(0))).toBe(true);
  });

  it.each<[Partial<Target>]>([
    [{ transport: 'sse' }],
    [{ transport: 'batch' }],
    [{ transport: 'ws', options: { speech_marks: true } }],
  ])('tells where the words lie: %j', async (partial) => {
    for (const seen of [await speak(partial), await speak(partial)]) {
      const words = wordsIn(seen);
      expect(words.map(({ text }) => text)).toEqual(['Hello', 'there.', 'Hi.']);
      expect(words[0]?.startMs).toBe(0);
    }
  });

  it('keeps its socket for the next reply, and notes one that came whole', async () => {
    await speak({ transport: 'ws' });
    expect(temperatureOf(await speak({ transport: 'ws' }))).toBe('warm');
    expect(noteCodes(await speak({ transport: 'batch' }))).toContain('not_streamed');
    expect(noteCodes(await speak({ transport: 'http' }))).not.toContain('not_streamed');
  });

  it.each(TRANSPORTS)('over %s ends in the words of a refusal', async (transport) => {
    for (const [bad, code, words] of [
      ['invalid-key', 'refused_key', /The API key is not valid/],
      ['poor-key', 'payment', /no credit left/],
      ['limited-key', 'rate_limited', /Too many requests/],
    ] as const) {
      vendor.useKey(bad);
      expectFailure(await speak({ transport }), code, words);
    }
    vendor.useKey('sk_test');
    expectFailure(await speak({ transport, voice: 'nobody' }), 'rejected', /404: There is no voice nobody/);
  });

  it.each(['http', 'sse', 'ws'] as const)('stops over %s when it is cancelled', async (transport) => {
    const seen = await vendor.cancelled({ transport });
    expect(outcomeOf(seen)).toBe('cancelled');
    expect(markAt(seen, 'cancelSent')).toBeGreaterThan(markAt(seen, 'firstAudio'));
  });
});

describe('Speechify in the lab', () => {
  it('tells the engine its voices', async () => {
    const voices = valueOf(await vendor.test.engine.voices(targetOf()));
    expect(voices).toHaveLength(10);
    expect(voices[0]).toMatchObject({ id: 'geffen_32', models: ['simba-3.2'] });
  });

  it.each([
    ['a text too long to answer whole', '/v1/audio/speech', { input: 'x'.repeat(2001) }, 413],
    ['a text too long to stream', '/v1/audio/stream', { input: 'x'.repeat(20_001) }, 413],
    ['a text with tags alone', '/v1/audio/speech', { input: '<speak></speak>' }, 400],
    ['a WAV as a stream', '/v1/audio/stream', { input: 'x', output_format: 'wav_24000' }, 400],
    ['a model that is no more', '/v1/audio/stream', { input: 'x', model: 'simba-english' }, 400],
    ['an unknown field', '/v1/audio/stream', { input: 'x', speed: 2 }, 400],
  ])('refuses %s', async (_what, path, body, status) => {
    const answer = await call(path, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      error: { code: expect.any(String) as string, message: expect.any(String) as string },
    });
  });

  it('takes the format from Accept where the body names none', async () => {
    const answer = await callLab(`${vendor.lab.origins.http}/v1/audio/stream`, {
      body: JSON.stringify({ input: 'Hi.', voice_id: 'george' }),
      headers: { authorization: 'Bearer sk_test', accept: 'audio/pcm' },
    });
    expect(answer.headers['content-type']).toBe('audio/L16;rate=24000;channels=1');
  });

  it('answers one flush each, in order, and says goodbye with the bill', async () => {
    const url = `${vendor.lab.origins.ws}/v1/audio/stream/ws?voice_id=george&output_format=pcm_8000&speech_marks=true`;
    const socket = await openLabSocket(url, { headers: { authorization: 'Bearer sk_test' } });
    socket.send({ type: 'input.flush' });
    expect(await socket.next()).toMatchObject({ message: { type: 'speech.flushed' } });
    socket.send({ type: 'input.text', text: 'One. Two' });
    socket.send({ type: 'input.flush' });
    await socket.until('speech.flushed');
    socket.send({ type: 'input.text', text: ' and three' });
    socket.send({ type: 'input.close' });
    const frames = await socket.until('nothing');
    const marks = frames.flatMap((frame) =>
      frame.kind === 'text' ? ((frame.message['speech_marks'] ?? []) as { start: number }[]) : [],
    );
    expect(marks.map(({ start }) => start)).toEqual([9, 13]);
    expect(frames.slice(-2)).toMatchObject([
      { message: { type: 'speech.done', billable_characters_count: 18, reason: 'closed' } },
      { kind: 'closed', code: 1000 },
    ]);
  });

  it.each([
    ['no message', 'Speak!', 'validation_failed'],
    ['too much text', { type: 'input.text', text: 'x'.repeat(20_001) }, 'payload_too_large'],
  ])('ends a socket for %s', async (_what, message, code) => {
    const url = `${vendor.lab.origins.ws}/v1/audio/stream/ws?voice_id=george`;
    const socket = await openLabSocket(url, { headers: { authorization: 'Bearer sk_test' } });
    socket.send(message);
    const frames = await socket.until('nothing');
    expect(frames).toMatchObject([
      { message: { type: 'speech.error', error: { code } } },
      { kind: 'closed', code: 1000 },
    ]);
  });

  it('lists its voices by pages, bare to who names no version', async () => {
    const list = async (query: string, version: boolean) => {
      const headers = {
        authorization: 'Bearer sk_test',
        ...(version ? { 'speechify-version': '2026-09-30' } : {}),
      };
      const { body } = await callLab(`${vendor.lab.origins.http}/v1/voices?${query}`, { headers });
      return JSON.parse(body.toString()) as unknown;
    };
    expect(await list('limit=4', true)).toMatchObject({ next_cursor: '4', has_more: true });
    expect(await list('limit=50&cursor=4', true)).toMatchObject({ next_cursor: null, has_more: false });
    expect(await list('', false)).toHaveLength(10);
  });
});
