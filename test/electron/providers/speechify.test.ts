import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { speechifyAdapter } from '../../../electron/providers/speechify/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { type RecordedAnswer, cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const target = (partial: Partial<Target> = {}): Target => ({
  ...speechifyAdapter.defaultTarget,
  ...partial,
});
const begin = (partial: Partial<Target> = {}) => speechifyAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = 'sk_1') =>
  speechifyAdapter.connect(target(partial), key, adapterContext());
const tone = tonePcm(40);
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const marks = [
  { type: 'word', value: 'Hello', start: 0, end: 5, start_time: 0, end_time: 20 },
  { type: 'word', value: 'there', start: 6, end: 11, start_time: 20, end_time: 40 },
];
const words = [
  { text: 'Hello', startMs: 0, endMs: 20 },
  { text: 'there', startMs: 20, endMs: 40 },
];
const chunk = (bytes: Buffer | null, speech_marks?: unknown) => ({
  type: 'speech.chunk',
  ...(bytes === null ? {} : { audio: bytes.toString('base64') }),
  ...(speech_marks === undefined ? {} : { speech_marks }),
});
const done = {
  type: 'speech.done',
  billable_characters_count: 11,
  audio_duration_ms: 40,
  reason: 'closed',
};
const usage = { kind: 'note', level: 'info', code: 'usage', message: '11 billable characters' };
const stream = (...events: readonly { type: string }[]): RecordedAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream', 'speechify-audio-content-type': 'audio/pcm' },
  body: Buffer.from(
    events.map((event) => `: alive\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
  ),
});

describe('the Speechify adapter asks', () => {
  it.each<[Target['transport'], string, string | undefined]>([
    ['http', 'https://api.speechify.ai/v1/audio/stream', 'audio/pcm'],
    ['sse', 'https://api.speechify.ai/v1/audio/stream/with-timestamps', 'audio/pcm'],
    ['batch', 'https://api.speechify.ai/v1/audio/speech', 'application/json'],
    [
      'ws',
      'wss://api.speechify.ai/v1/audio/stream/ws?model=simba-3.2&voice_id=geffen_32&output_format=pcm_24000',
      undefined,
    ],
  ])('over %s at %s, for the version it knows', (transport, url, accept) => {
    const plan = connect({ transport });
    expect(plan.url).toBe(url);
    expect(plan.headers).toEqual({
      authorization: 'Bearer sk_1',
      'speechify-version': '2026-09-30',
      ...(accept === undefined ? {} : { accept }),
    });
  });

  it.each<[Partial<Target>, object]>([
    [{}, { output_format: 'pcm_24000' }],
    [{ format: 'mp3_22050' }, { output_format: 'mp3_22050_64' }],
    [{ format: 'mulaw_8000' }, { output_format: 'ulaw_8000' }],
    [{ transport: 'batch', format: 'wav_48000' }, { output_format: 'wav_48000' }],
    [
      { options: { loudness_normalization: true, text_normalization: false, language: 'fr-FR' } },
      {
        output_format: 'pcm_24000',
        language: 'fr-FR',
        options: { loudness_normalization: true, text_normalization: false },
      },
    ],
  ])('with %j in one body', (partial, differing) => {
    const [request] = begin(partial).speak('Hello there');
    const body: unknown =
      request?.kind === 'request' && typeof request.body === 'string' ? JSON.parse(request.body) : null;
    expect(body).toEqual({ input: 'Hello there', voice_id: 'geffen_32', model: 'simba-3.2', ...differing });
  });

  it('for marks and a language of the socket in its URL', () => {
    const { url } = connect({ transport: 'ws', options: { speech_marks: true, language: 'en-US' } });
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      speech_marks: 'true',
      language: 'en-US',
    });
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    const plan = connect({ endpoint: 'http://127.0.0.1:9000' }, null);
    expect([plan.url, 'authorization' in plan.headers]).toEqual([
      'http://127.0.0.1:9000/v1/audio/stream',
      false,
    ]);
  });

  it('for a WAV only whole, and whole only what may be billed at once', () => {
    expect(() => connect({ format: 'wav_24000' })).toThrow(/no format/);
    expect(() => begin({ transport: 'batch' }).speak('x'.repeat(2001))).toThrow(/takes 2000/);
    expect(begin({ transport: 'batch' }).speak(`<speak>${'x'.repeat(2000)}</speak>`)).toHaveLength(1);
    expect(begin().speak('x'.repeat(2001))).toHaveLength(1);
  });

  it('by input.text and input.flush, and stops by closing', () => {
    const codec = begin({ transport: 'ws' });
    expect([...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()]).toEqual([
      { kind: 'message', data: '{"type":"input.text","text":"Hi."}', carriesText: true },
      { kind: 'message', data: '{"type":"input.flush"}', carriesText: false },
    ]);
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
  });

  it('for the end of a socket whose marks count from its start', () => {
    expect(begin({ transport: 'ws', options: { speech_marks: true } }).finish()).toEqual([
      { kind: 'message', data: '{"type":"input.close"}', carriesText: false },
    ]);
  });
});

describe('the Speechify adapter understands', () => {
  const recordings: Record<string, [Target['transport'], RecordedAnswer, readonly unknown[]]> = {
    'raw sound': [
      'http',
      { status: 200, headers: { 'content-type': 'audio/L16;rate=24000;channels=1' }, body: tone },
      [{ kind: 'done' }],
    ],
    events: [
      'sse',
      stream(
        chunk(tone.subarray(0, 401), marks.slice(0, 1)),
        chunk(tone.subarray(401)),
        chunk(null, marks),
        done,
      ),
      [
        { kind: 'words', words: words.slice(0, 1) },
        { kind: 'words', words: words.slice(1) },
        usage,
        { kind: 'done' },
      ],
    ],
  };

  it.each(Object.entries(recordings))('%s, however it is cut', (_what, [transport, recorded, others]) => {
    const whole = replay(begin({ transport }), recorded);
    expect(whole).toEqual({ audio: tone.toString('hex'), others });
    fc.assert(
      fc.property(cuts(recorded.body.length), (at) => {
        expect(replay(begin({ transport }), recorded, at)).toEqual(whole);
      }),
    );
  });

  it('a whole answer with its marks', () => {
    const body = {
      audio_data: tone.toString('base64'),
      audio_format: 'pcm',
      billable_characters_count: 11,
      speech_marks: { type: 'sentence', start_time: 0, end_time: 40, chunks: marks },
    };
    const codec = begin({ transport: 'batch' });
    const headers = { 'content-type': 'application/json' };
    expect(codec.framing(200, headers)).toBe('whole');
    expect(decodeAll(codec, [{ kind: 'head', status: 200, headers }, json(body), { kind: 'end' }])).toEqual({
      audio: tone.toString('hex'),
      others: [{ kind: 'words', words }, usage, { kind: 'done' }],
    });
  });

  it.each([
    [false, [{ kind: 'flushed' }, { kind: 'done' }]],
    [true, [{ kind: 'flushed' }, usage, { kind: 'done' }]],
  ])('a reply of the socket, with marks %s', (speech_marks, ending) => {
    const { audio, others } = decodeAll(begin({ transport: 'ws', options: { speech_marks } }), [
      json(chunk(tone.subarray(0, 101))),
      json(chunk(tone.subarray(101), [])),
      json({ type: 'speech.flushed' }),
      ...(speech_marks ? [json(done)] : []),
    ]);
    expect([audio, others]).toEqual([tone.toString('hex'), ending]);
  });

  it('marks in any order, each word once, and nothing by what is no word', () => {
    const odd = [marks[1], marks[0], marks[0], null, 7, { value: 'x' }, { ...marks[0], type: 'sentence' }];
    expect(decodeAll(begin({ transport: 'sse' }), [head(200), json(chunk(null, odd))]).others).toEqual([
      { kind: 'words', words },
    ]);
  });

  it('sound of another kind than was asked for', () => {
    const headers = {
      'content-type': 'text/event-stream',
      'speechify-audio-content-type': 'audio/L16;rate=16000',
    };
    expect(begin({ transport: 'sse' }).decode({ kind: 'head', status: 200, headers })).toMatchObject([
      { kind: 'format', format: { sampleRate: 16_000 } },
    ]);
  });

  it('nothing by events it does not know, once for each type', () => {
    const frames = [json({ type: 'speech.song' }), json({ type: 'speech.song' })];
    expect(decodeAll(begin({ transport: 'ws' }), frames).others).toMatchObject([{ code: 'unknown_message' }]);
  });
});

const head = (status: number): Frame => ({
  kind: 'head',
  status,
  headers: { 'content-type': status === 200 ? 'text/event-stream' : 'application/json' },
});

describe('the Speechify adapter names the failure', () => {
  it.each([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol'],
    ['an event without a type', json({ song: 1 }), 'protocol'],
    ['a chunk with nothing in it', json({ type: 'speech.chunk' }), 'protocol'],
    ['a chunk that is no base64', json({ type: 'speech.chunk', audio: '**' }), 'protocol'],
    [
      'an error in mid-stream',
      json({ type: 'speech.error', error: { code: 'concurrency_limit_reached', message: 'x' } }),
      'rate_limited',
    ],
    ['an error without a word', json({ type: 'speech.error' }), 'rejected'],
  ] as [string, Frame, string][])('of %s, on stream and socket', (_what, frame, code) => {
    const failure = { kind: 'error', failure: { code } };
    expect(decodeAll(begin({ transport: 'ws' }), [frame]).others).toMatchObject([failure]);
    expect(decodeAll(begin({ transport: 'sse' }), [head(200), frame]).others).toMatchObject([failure]);
  });

  it.each(['idle', 'session_limit', 'shutdown'])('of a session that ended for "%s"', (reason) => {
    const { others } = decodeAll(begin({ transport: 'ws' }), [json({ ...done, reason })]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code: 'cut' } }]);
  });

  it.each([
    [400, 'validation_failed', 'rejected'],
    [401, 'unauthorized', 'refused_key'],
    [402, 'payment_required', 'payment'],
    [403, 'spend_cap_exceeded', 'payment'],
    [404, 'voice_not_found', 'rejected'],
    [413, 'payload_too_large', 'rejected'],
    [429, 'rate_limited', 'rate_limited'],
    [503, 'service_unavailable', 'server_error'],
  ])('of a refusal with %i %s, of a request and of an upgrade', (status, name, code) => {
    const error = { code: name, message: 'Said so', fields: { voice_id: 'unknown' } };
    const answer = {
      status,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ error, request_id: 'r' })),
    };
    for (const transport of ['http', 'sse', 'batch', 'ws'] as const) {
      expect(replay(begin({ transport }), answer).others).toMatchObject([
        {
          kind: 'error',
          failure: { code, message: `Speechify answered ${status}: Said so; voice_id: unknown` },
        },
      ]);
    }
  });

  it.each(['', '<h1>', 'null', '[]'])('of a whole answer that is %j', (body) => {
    const { others } = decodeAll(begin({ transport: 'batch' }), [head(200), { kind: 'text', text: body }]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code: 'protocol' } }]);
  });
});

describe("Speechify's list of voices", () => {
  const { voiceList } = speechifyAdapter;

  it('is asked page by page with the key', () => {
    const request = voiceList?.request(target({ transport: 'ws' }), 'sk_1', adapterContext(), 'c 2');
    expect(request?.url).toBe('https://api.speechify.ai/v1/voices?limit=200&cursor=c+2');
    expect(request?.headers['authorization']).toBe('Bearer sk_1');
    expect(() => voiceList?.request(target(), null, adapterContext(), null)).toThrow(/needs an API key/);
  });

  it('is read with gender, language and models', () => {
    const voice = {
      id: 'geffen_32',
      display_name: 'Geffen',
      gender: 'not_specified',
      locale: 'en-US',
      models: [{ name: 'simba-3.2', languages: [] }],
    };
    const body = JSON.stringify({ voices: [voice], next_cursor: 'n', has_more: true });
    expect(voiceList?.read(body)).toEqual({
      voices: [
        { id: 'geffen_32', label: 'Geffen', gender: 'unknown', language: 'en-US', models: ['simba-3.2'] },
      ],
      nextPage: 'n',
    });
    expect(() => voiceList?.read('{"voices":7}')).toThrow(/voice list/);
  });
});
