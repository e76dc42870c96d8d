import { connect } from 'node:net';
import OpenAI, { APIError } from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { describe, expect, it } from 'vitest';
import { labProfile } from '../factories/lab-profile.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';
import { thrownBy } from '../helpers/thrown-by.ts';

const TEXT = 'The official client hears this sentence.';
const MODEL = 'gpt-4o-mini-tts';
const REALTIME = 'gpt-realtime-2.1-mini';

const stage = useSpokenLab(TEXT);

const client = (apiKey = 'sk-test') =>
  new OpenAI({ apiKey, baseURL: `${stage.lab.origins.http}/v1`, maxRetries: 0 });

type Speech = Partial<OpenAI.Audio.SpeechCreateParams>;
const create = (change: Speech = {}, key?: string) =>
  client(key).audio.speech.create({
    model: MODEL,
    voice: 'marin',
    input: TEXT,
    response_format: 'pcm',
    ...change,
  });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe("OpenAI's own client over HTTP", () => {
  it('hears every byte of the embedded voice, raw, in a WAV and in events', async () => {
    expect(stage.spoken.length).toBeGreaterThan(48_000);
    expect((await bytesOf(await create())).equals(stage.spoken)).toBe(true);
    const wav = await bytesOf(await create({ response_format: 'wav' }));
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.subarray(44).equals(stage.spoken)).toBe(true);
    const events = (await (await create({ stream_format: 'sse' })).text())
      .split('\n\n')
      .filter((event) => event !== '')
      .map((event) => JSON.parse(event.replace(/^data: /, '')) as { type: string; audio?: string });
    const audio = Buffer.concat(events.map((event) => Buffer.from(event.audio ?? '', 'base64')));
    expect([audio.equals(stage.spoken), events.at(-1)?.type]).toEqual([true, 'speech.audio.done']);
  });

  it.each<[string, Speech, string | undefined, number, string | null, RegExp]>([
    ['a bad key', {}, 'invalid-key', 401, 'invalid_api_key', /Incorrect API key/],
    ['an empty account', {}, 'poor-key', 429, 'insufficient_quota', /quota/],
    ['a bad voice', { voice: 'nobody' }, undefined, 400, 'invalid_value', /nobody/],
    ['a bad model', { model: 'tts-9' }, undefined, 404, 'model_not_found', /tts-9/],
    ['a text too long', { input: 'x'.repeat(4097) }, undefined, 400, null, /4096/],
  ])('sees the error of %s', async (_what, change, key, status, code, words) => {
    const thrown = await thrownBy(APIError, create(change, key));
    expect([thrown.status, thrown.code, thrown.message]).toEqual([
      status,
      code,
      expect.stringMatching(words),
    ]);
    expect(thrown.requestID).toMatch(/^req_/);
  });

  it('lists the models', async () => {
    const { data } = await client().models.list();
    expect(data.map(({ id }) => id)).toContain(MODEL);
  });
});

// The client insists on wss:, so it is handed a plain connection to the lab.
function openRealtime(key?: string, model = REALTIME): OpenAIRealtimeWS {
  const port = Number(new URL(stage.lab.origins.http).port);
  const options = { createConnection: () => connect({ host: '127.0.0.1', port }) };
  return new OpenAIRealtimeWS({ model, options: options }, client(key));
}

const input = (text: string) => [
  { type: 'message' as const, role: 'user' as const, content: [{ type: 'input_text' as const, text }] },
];

type Happening = { readonly type: string; readonly [field: string]: unknown };

const doneIn = (events: readonly Happening[]) => events.find(({ type }) => type === 'response.done');

/** Everything the client tells until an event of this type. */
function until(realtime: OpenAIRealtimeWS, last: string): Promise<Happening[]> {
  const events: Happening[] = [];
  return new Promise((resolve, reject) => {
    realtime.on('error', reject);
    realtime.on('event', (event) => {
      events.push(event as unknown as Happening);
      if (event.type === last) resolve(events);
    });
  });
}

describe("OpenAI's own client over Realtime", () => {
  it('hears every byte of the text that is read, and its words', async () => {
    const realtime = openRealtime();
    const heard = until(realtime, 'response.done');
    realtime.socket.on('open', () => {
      realtime.send({
        type: 'session.update',
        session: { type: 'realtime', audio: { output: { voice: 'marin' } } },
      });
      realtime.send({ type: 'response.create', response: { conversation: 'none', input: input(TEXT) } });
    });
    const events = await heard;
    realtime.close();
    const deltas = events.filter(({ type }) => type === 'response.output_audio.delta');
    const audio = Buffer.concat(deltas.map(({ delta }) => Buffer.from(String(delta), 'base64')));
    expect(audio.equals(stage.spoken)).toBe(true);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['session.created', 'session.updated', 'response.created']),
    );
    expect(events.find(({ type }) => type === 'response.output_audio_transcript.done')).toMatchObject({
      transcript: TEXT,
    });
    expect(doneIn(events)).toMatchObject({ response: { status: 'completed' } });
  });

  it('cancels a response', async () => {
    await stage.lab.setProfile(labProfile({ speedUp: 1, fault: { kind: 'endless' } }));
    const realtime = openRealtime();
    const over = until(realtime, 'response.done');
    realtime.socket.on('open', () =>
      realtime.send({ type: 'response.create', response: { conversation: 'none', input: input(TEXT) } }),
    );
    realtime.once('response.output_audio.delta', ({ response_id }) =>
      realtime.send({ type: 'response.cancel', response_id }),
    );
    const events = await over.finally(() => stage.lab.setProfile(labProfile()));
    realtime.close();
    expect(doneIn(events)).toMatchObject({
      response: { status: 'cancelled', status_details: { reason: 'client_cancelled' } },
    });
  });

  it.each([
    ['a bad key', 'invalid-key', REALTIME, /401/],
    ['a bad model', 'sk-test', 'gpt-realtime-0', /404/],
  ])('does not open for %s', async (_what, key, model, words) => {
    const realtime = openRealtime(key, model);
    await expect(until(realtime, 'never')).rejects.toThrow(words);
  });

  it('sees the error of a bad voice', async () => {
    const realtime = openRealtime();
    realtime.socket.on('open', () =>
      realtime.send({
        type: 'session.update',
        session: { type: 'realtime', audio: { output: { voice: 'nobody' } } },
      }),
    );
    await expect(until(realtime, 'never')).rejects.toMatchObject({
      error: { code: 'invalid_value', param: 'session.audio.output.voice' },
    });
    realtime.close();
  });
});

describe("OpenAI's own client with a server that copies OpenAI", () => {
  const baseURL = () => `${stage.lab.origins.http}/openai-compatible/v1`;
  const speak = (change: object = {}) =>
    new OpenAI({ apiKey: 'none', baseURL: baseURL(), maxRetries: 0 }).audio.speech.create({
      model: 'kokoro',
      voice: 'af_heart',
      input: TEXT,
      response_format: 'pcm',
      ...change,
    });

  it('hears every byte of the embedded voice, in pieces and whole', async () => {
    expect((await bytesOf(await speak())).equals(stage.spoken)).toBe(true);
    const whole = await speak({ stream: false });
    expect(whole.headers.get('content-length')).toBe(String(stage.spoken.length));
    expect((await bytesOf(whole)).equals(stage.spoken)).toBe(true);
  });

  it('sees the error of a bad voice', async () => {
    expect((await thrownBy(APIError, speak({ voice: 'nobody' }))).status).toBe(400);
  });
});
