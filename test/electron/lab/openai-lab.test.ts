import { MPEGDecoder } from 'mpg123-decoder';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { callLab } from '../../helpers/engine/lab-client.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterEach(() => lab.setProfile(labProfile()));
afterAll(() => lab.close());

const TEXT = 'Hello from the other side.';
const order = { model: 'gpt-4o-mini-tts', input: TEXT, voice: 'marin', response_format: 'pcm' };
const speak = (change: object = {}, key: string | null = 'sk-test', prefix = '') =>
  callLab(`${lab.origins.http}${prefix}/v1/audio/speech`, {
    body: JSON.stringify({ ...order, ...change }),
    ...(key === null ? {} : { headers: { authorization: `Bearer ${key}` } }),
  });
const errorOf = (body: Buffer): unknown => (JSON.parse(body.toString()) as { error: unknown }).error;

interface SpeechEvent {
  readonly type: string;
  readonly audio?: string;
  readonly usage?: Record<string, number>;
}

const eventsOf = (body: Buffer): SpeechEvent[] =>
  body
    .toString()
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => JSON.parse(event.replace(/^data: /, '')) as SpeechEvent);

describe('OpenAI in the lab', () => {
  it('streams raw PCM with the platform headers', async () => {
    await lab.setProfile(labProfile({ thinkMs: 30 }));
    const answer = await speak();
    expect(answer.headers).toMatchObject({ 'content-type': 'audio/pcm', 'transfer-encoding': 'chunked' });
    expect(answer.headers['x-request-id']).toMatch(/^req_/);
    expect(Number(answer.headers['openai-processing-ms'])).toBeGreaterThanOrEqual(29);
    expect(answer.body.length).toBeGreaterThan(24_000);
  });

  it('streams WAV with unknown lengths', async () => {
    const { body } = await speak({ response_format: 'wav' });
    expect(body.subarray(0, 4).toString()).toBe('RIFF');
    expect([body.readUInt32LE(4), body.readUInt32LE(40)]).toEqual([0xffffffff, 0xffffffff]);
    expect(body.subarray(44).equals((await speak()).body)).toBe(true);
  });

  it('makes mp3 when no format is named', async () => {
    const { body, headers } = await speak({ response_format: undefined });
    expect(headers['content-type']).toBe('audio/mpeg');
    const decoder = new MPEGDecoder();
    await decoder.ready;
    const decoded = decoder.decode(body);
    decoder.free();
    expect(decoded.sampleRate).toBe(24_000);
    expect(decoded.samplesDecoded).toBeGreaterThan(12_000);
  });

  it('sends the same audio as server-sent events, with usage at the end', async () => {
    const { body, headers } = await speak({ stream_format: 'sse' });
    expect(headers['content-type']).toBe('text/event-stream');
    const events = eventsOf(body);
    const audio = Buffer.concat(events.slice(0, -1).map((event) => Buffer.from(event.audio ?? '', 'base64')));
    expect(audio.equals((await speak()).body)).toBe(true);
    expect(events.slice(0, -1).every((event) => event.type === 'speech.audio.delta')).toBe(true);
    const usage = events.at(-1)?.usage ?? {};
    expect(events.at(-1)?.type).toBe('speech.audio.done');
    expect(usage['total_tokens']).toBe((usage['input_tokens'] ?? 0) + (usage['output_tokens'] ?? 0));
  });

  it('breaks a server-sent event when garbage is asked for', async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'garbage' } }));
    const { body } = await speak({ stream_format: 'sse' });
    expect(() => eventsOf(body)).toThrow(SyntaxError);
  });

  it('answers under its prefix too', async () => {
    expect((await speak({}, 'sk-test', '/openai')).status).toBe(200);
  });

  it.each([
    [null, 401, null],
    ['invalid-key', 401, 'invalid_api_key'],
    ['poor-key', 429, 'insufficient_quota'],
    ['limited-key', 429, 'rate_limit_exceeded'],
  ])('refuses the key %s with %i', async (key, status, code) => {
    const answer = await speak({}, key);
    expect([answer.status, errorOf(answer.body)]).toMatchObject([status, { code, param: null }]);
  });

  it.each([
    ['an unknown model', { model: 'tts-9' }, 404, { code: 'model_not_found', param: 'model' }],
    ['an unknown voice', { voice: 'nobody' }, 400, { param: 'voice' }],
    ['a text over 4096 characters', { input: 'x'.repeat(4097) }, 400, { param: 'input' }],
    ['an empty text', { input: '' }, 400, { param: 'input' }],
    ['an unknown property', { loudness: 11 }, 400, { code: 'unknown_parameter', param: 'loudness' }],
    [
      'sse on tts-1',
      { model: 'tts-1', voice: 'alloy', stream_format: 'sse' },
      400,
      { param: 'stream_format' },
    ],
    ['a format it does not know', { response_format: 'ogg' }, 400, { param: 'response_format' }],
  ])('refuses %s', async (_, change, status, error) => {
    const answer = await speak(change);
    expect(answer.status).toBe(status);
    expect(errorOf(answer.body)).toMatchObject({ type: 'invalid_request_error', ...error });
  });

  it('answers an injected status with its own error body', async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'status', status: 500 } }));
    const answer = await speak();
    expect([answer.status, errorOf(answer.body)]).toMatchObject([500, { type: 'server_error' }]);
  });

  it('lists its models to a Bearer key', async () => {
    const headers = { authorization: 'Bearer sk-test' };
    const { body } = await callLab(`${lab.origins.http}/v1/models`, { headers });
    const list = JSON.parse(body.toString()) as { object: string; data: { id: string }[] };
    expect([list.object, list.data.map((model) => model.id)]).toMatchObject([
      'list',
      expect.arrayContaining(['tts-1']),
    ]);
  });
});
