import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { inworldAdapter } from '../../../electron/providers/inworld/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/codec.ts';
import { tonePcm, wavHeader } from '../../helpers/tone.ts';

const PORTAL_KEY = 'a2lkMDEyMzQ1Njc4OTpzM2NyM3Q=';
const CONTEXT = '00000000-0000-4000-8000-000000000001';
const tone = tonePcm(40);
const JSON_ANSWER = { 'content-type': 'application/json' };

const target = (partial: Partial<Target> = {}): Target => ({ ...inworldAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => inworldAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = PORTAL_KEY) =>
  inworldAdapter.connect(target(partial), key, adapterContext());
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const result = (event: object, contextId = CONTEXT): Frame => json({ result: { contextId, ...event } });
const chunk = (bytes: Uint8Array, more: object = {}) => ({
  audioContent: Buffer.from(bytes).toString('base64'),
  ...more,
});
const alignment = (...words: readonly [string, number, number][]) => ({
  wordAlignment: {
    words: words.map(([word]) => word),
    wordStartTimeSeconds: words.map(([, start]) => start),
    wordEndTimeSeconds: words.map(([, , end]) => end),
  },
});
const messagesOf = (outgoing: readonly { kind: string; data?: unknown }[]) =>
  outgoing.map((message) =>
    message.kind === 'message' ? (JSON.parse(String(message.data)) as unknown) : message,
  );

describe('the Inworld adapter dials', () => {
  it.each<[Partial<Target>, string]>([
    [{}, 'wss://api.inworld.ai/tts/v1/voice:streamBidirectional'],
    [{ transport: 'http' }, 'https://api.inworld.ai/tts/v1/voice:stream'],
    [{ transport: 'batch', region: 'eu' }, 'https://api.eu.inworld.ai/tts/v1/voice'],
    [{ region: 'in' }, 'wss://api.in.inworld.ai/tts/v1/voice:streamBidirectional'],
    [{ endpoint: 'http://127.0.0.1:9000' }, 'ws://127.0.0.1:9000/tts/v1/voice:streamBidirectional'],
    [
      { endpoint: 'http://127.0.0.1:9000/mine', transport: 'http', region: 'eu' },
      'http://127.0.0.1:9000/mine',
    ],
  ])('%j by %s', (partial, url) => {
    expect(connect(partial)).toMatchObject({ url, headers: { authorization: `Basic ${PORTAL_KEY}` } });
  });

  it.each([
    [PORTAL_KEY, `Basic ${PORTAL_KEY}`],
    [`Basic ${PORTAL_KEY}`, `Basic ${PORTAL_KEY}`],
    ['kid0123456789:s3cr3t', `Basic ${PORTAL_KEY}`],
    ['eyJhbGciOi.eyJzdWIi.c2ln-_', 'Bearer eyJhbGciOi.eyJzdWIi.c2ln-_'],
    ['Bearer opaque', 'Bearer opaque'],
  ])('with the key %s as %s', (key, authorization) => {
    for (const transport of ['ws', 'http', 'batch'] as const) {
      expect(connect({ transport }, key).headers).toEqual({ authorization });
    }
    expect(inworldAdapter.voiceList?.request(target(), key, adapterContext(), null)).toEqual({
      url: 'https://api.inworld.ai/voices/v1/voices',
      headers: { authorization },
    });
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    expect(connect({ endpoint: 'ws://127.0.0.1:9000' }, null).headers).toEqual({});
  });
});

describe('the Inworld adapter writes', () => {
  it('a whole context without waiting for an answer, every option in its create', () => {
    const options = { timestampType: 'WORD', autoMode: true, bufferCharThreshold: 100, maxBufferDelayMs: 0 };
    checkOptions(inworldAdapter.description, target({ options }));
    const codec = begin({ options, format: 'wav_16000' });
    const audioConfig = { audioEncoding: 'LINEAR16', sampleRateHertz: 16_000 };
    expect(
      messagesOf([...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()]),
    ).toEqual([
      {
        create: { voiceId: 'Ashley', modelId: 'inworld-tts-2', audioConfig, ...options },
        contextId: CONTEXT,
      },
      { send_text: { text: 'Hi.' }, contextId: CONTEXT },
      { flush_context: {}, contextId: CONTEXT },
      { close_context: {}, contextId: CONTEXT },
    ]);
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
  });

  it('long texts in pieces that are no longer than its pages allow', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat({ max: 80 }), (word, count) => {
        const text = `${word} ${word}`.repeat(count + 1).slice(0, 2000);
        const pieces = messagesOf(begin().speak(text)).map((message) => {
          return (message as { send_text: { text: string } }).send_text.text;
        });
        expect(pieces.join('')).toBe(text);
        expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1000);
      }),
    );
  });

  it.each([
    ['pcm_8000', 'PCM', 8000],
    ['wav_24000', 'LINEAR16', 24_000],
    ['alaw_8000', 'ALAW', 8000],
    ['mp3_44100', 'MP3', 44_100],
    ['opus_48000', 'OGG_OPUS', 48_000],
    ['flac_24000', 'FLAC', 24_000],
  ])('%s as %s at %i Hz', (format, audioEncoding, sampleRateHertz) => {
    const [request] = begin({ transport: 'http', format }).speak('Hi.');
    expect(request?.kind === 'request' && JSON.parse(String(request.body))).toMatchObject({
      audioConfig: { audioEncoding, sampleRateHertz },
    });
  });

  it.each(['http', 'batch'] as const)('one request by %s, and aborts it to cancel', (transport) => {
    const options = { timestampType: 'WORD', timestampTransportStrategy: 'ASYNC' };
    checkOptions(inworldAdapter.description, target({ transport, options }));
    const codec = begin({ transport, options, format: 'mulaw_8000' });
    const [request] = codec.speak('Hi.');
    expect(request?.kind === 'request' && JSON.parse(String(request.body))).toEqual({
      text: 'Hi.',
      voiceId: 'Ashley',
      modelId: 'inworld-tts-2',
      audioConfig: { audioEncoding: 'MULAW', sampleRateHertz: 8000 },
      ...options,
    });
    expect(codec.cancel()).toEqual([{ kind: 'abort' }]);
  });
});

describe('the Inworld socket', () => {
  it('is read the same in whatever chunks its audio comes, with or without a header on each', () => {
    fc.assert(
      fc.property(cuts(tone.length), fc.boolean(), (at, hasHeaders) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const pieces = edges.slice(1).map((edge, index) => tone.subarray(edges[index], edge));
        const frames = pieces.map((piece, index) => {
          const bytes = hasHeaders ? Buffer.concat([wavHeader(24_000, piece.length), piece]) : piece;
          const usage = { processedCharactersCount: index === 0 ? 9 : 0, modelId: 'm' };
          return result({ audioChunk: chunk(bytes, { usage, timestampInfo: null }) });
        });
        const heard = decodeAll(begin({ format: hasHeaders ? 'wav_24000' : 'pcm_24000' }), [
          result({ contextCreated: {}, status: { code: 0, message: '', details: [] } }),
          ...frames,
          result({ flushCompleted: {} }),
          result({ contextClosed: {} }),
        ]);
        const header = (piece: Uint8Array) => (hasHeaders ? [wavHeader(24_000, piece.length)] : []);
        const whole = Buffer.concat(pieces.flatMap((piece) => [...header(piece), piece]));
        expect(heard).toEqual({
          audio: whole.toString('hex'),
          others: [
            { kind: 'ready' },
            { kind: 'note', level: 'info', code: 'usage', message: '9 characters, model m' },
            { kind: 'flushed' },
            { kind: 'done' },
          ],
        });
      }),
    );
  });

  it('passes over what belongs to another context, its errors included', () => {
    const other = 'someone-else';
    expect(
      decodeAll(begin(), [
        result({ audioChunk: chunk(tone) }, other),
        result({ status: { code: 5, message: 'context gone' } }, other),
        result({ contextClosed: {} }, other),
      ]),
    ).toEqual({ audio: '', others: [] });
  });

  it('puts words behind the audio of the flush before, each once', () => {
    const first = alignment(['Hello', 0.1, 0.3], [' there.', 0.3, 0.5]);
    const { others } = decodeAll(begin(), [
      result({ audioChunk: chunk(tonePcm(1000), { timestampInfo: first }) }),
      result({ audioChunk: { audioContent: null, timestampInfo: first } }),
      result({ flushCompleted: {} }),
      result({ audioChunk: { timestampInfo: alignment(['Bye', 0, 0.2], ['', 0.2, 0.2]) } }),
    ]);
    expect(others.filter(({ kind }) => kind === 'words')).toEqual([
      {
        kind: 'words',
        words: [
          { text: 'Hello', startMs: 100, endMs: 300 },
          { text: 'there.', startMs: 300, endMs: 500 },
        ],
      },
      { kind: 'words', words: [{ text: 'Bye', startMs: 1000, endMs: 1200 }] },
    ]);
  });

  it.each<[string, Frame, string, RegExp]>([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol', /no JSON/],
    ['a message without a result', json({ song: 1 }), 'protocol', /without a result/],
    ['a chunk without audio', result({ audioChunk: {} }), 'protocol', /without audio/],
    ['broken base64', result({ audioChunk: { audioContent: '%%%' } }), 'protocol', /without audio/],
    [
      'a refused context',
      result({ status: { code: 8, message: 'limit of 5' } }),
      'rate_limited',
      /limit of 5/,
    ],
    ['an unknown voice', result({ status: { code: 5, message: 'Unknown voice' } }), 'rejected', /voice/],
    ['a refused key', json({ error: { code: 7, message: 'Invalid' } }), 'refused_key', /Invalid/],
    ['no key', json({ error: { code: 16, message: 'required' } }), 'refused_key', /required/],
    ['an error without words', json({ error: {} }), 'rejected', /no reason/],
    ['an empty balance', json({ error: { code: 8, message: 'No credits left' } }), 'payment', /credits/],
  ])('calls %s by its name', (_what, frame, code, words) => {
    const { others } = decodeAll(begin(), [frame]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
    expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
  });

  it('notes an event that it does not know once', () => {
    const song = result({ song: {} });
    expect(decodeAll(begin(), [song, song]).others).toMatchObject([
      { kind: 'note', code: 'unknown_message' },
    ]);
  });
});

describe('an Inworld answer over HTTP', () => {
  const headers = { ...JSON_ANSWER, 'x-inworld-request-id': 'r1', 'x-envoy-upstream-service-time': '87' };
  const usage = { processedCharactersCount: 9, modelId: 'm' };
  const timestampInfo = alignment(['Hi', 0, 0.02]);
  const lines = [chunk(tone.subarray(0, 500), { usage }), chunk(tone.subarray(500)), { timestampInfo }];
  const answers = {
    http: lines.map((line) => `${JSON.stringify({ result: line })}\n`).join(''),
    batch: JSON.stringify(chunk(tone, { usage, timestampInfo })),
  };

  it.each(['http', 'batch'] as const)('by %s is read the same, however it is cut', (transport) => {
    const answer = { status: 200, headers, body: Buffer.from(answers[transport]) };
    const whole = replay(begin({ transport }), answer);
    expect(whole.audio).toBe(tone.toString('hex'));
    expect(whole.others.map((event) => (event.kind === 'note' ? event.code : event.kind)).sort()).toEqual(
      ['done', 'request_id', 'timing', 'usage', 'words'].sort(),
    );
    fc.assert(
      fc.property(cuts(answer.body.length), (at) => {
        expect(replay(begin({ transport }), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    [401, '{"code":16,"message":"authentication is required","details":[]}', 'refused_key', /required/],
    [403, '{"error":{"code":7,"message":"API key does not exist"}}', 'refused_key', /does not exist/],
    [400, '{"code":3,"message":"model_id: x is not supported."}', 'rejected', /not supported/],
    [402, '{}', 'payment', /402\.$/],
    [429, 'slow down', 'rate_limited', /slow down/],
    [503, '<html>', 'server_error', /503/],
  ])('refuses with %i', (status, body, code, words) => {
    for (const transport of ['http', 'batch', 'ws'] as const) {
      const { others } = replay(begin({ transport }), {
        status,
        headers: JSON_ANSWER,
        body: Buffer.from(body),
      });
      expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
      expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
    }
  });

  it.each([
    ['a line that is no JSON', 'http', '}{\n', 'protocol'],
    ['a line without a result', 'http', '{"song":1}\n', 'protocol'],
    ['a body that is no JSON', 'batch', 'RIFF', 'protocol'],
    ['a body without audio', 'batch', '{"usage":null}', 'protocol'],
    ['an error behind the 200', 'http', '{"error":{"code":13,"message":"oops"}}\n', 'server_error'],
  ] as const)('ends with %s in a clear failure', (_what, transport, body, code) => {
    const answer = { status: 200, headers: JSON_ANSWER, body: Buffer.from(body) };
    expect(replay(begin({ transport }), answer).others.at(0)).toMatchObject({
      kind: 'error',
      failure: { code },
    });
  });
});

describe('the voices of Inworld', () => {
  it('are read from either list', () => {
    const body = JSON.stringify({
      voices: [
        {
          voiceId: 'Ashley',
          displayName: 'Ash',
          langCode: 'EN_US',
          tags: ['Female', 'warm'],
          source: 'SYSTEM',
        },
        { voiceId: 'Kenji', languages: ['ja'], tags: ['male'], isCustom: false },
      ],
    });
    expect(inworldAdapter.voiceList?.read(body)).toEqual({
      voices: [
        { id: 'Ashley', label: 'Ash', language: 'en-US', gender: 'female', models: [] },
        { id: 'Kenji', label: 'Kenji', language: 'ja', gender: 'male', models: [] },
      ],
      nextPage: null,
    });
    expect(() => inworldAdapter.voiceList?.read('[]')).toThrow(/no|none/);
  });
});
