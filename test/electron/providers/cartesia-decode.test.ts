import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Frame } from '../../../electron/providers/adapter.ts';
import { cartesiaAdapter } from '../../../electron/providers/cartesia/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { type RecordedAnswer, cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const CONTEXT = '00000000-0000-4000-8000-000000000001';
const tone = tonePcm(40);

const begin = (partial: Partial<Target> = {}) =>
  cartesiaAdapter.begin({ ...cartesiaAdapter.defaultTarget, ...partial }, adapterContext());
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });

const chunk = (bytes: Buffer, more: object = {}) => ({
  type: 'chunk',
  data: bytes.toString('base64'),
  done: false,
  status_code: 206,
  step_time: 41.5,
  ...more,
});
const timestamps = (words: string[], start: number[], end: number[]) => ({
  type: 'timestamps',
  word_timestamps: { words, start, end },
  done: false,
  status_code: 206,
});
const DONE = { type: 'done', done: true, status_code: 206 };
const TIMING = { kind: 'timing', processingMs: 41.5, source: 'step_time' };

const ours = (message: object): Frame => json({ ...message, context_id: CONTEXT });
const failureOf = (events: readonly AdapterEvent[]) => {
  const last = events.at(-1);
  return last?.kind === 'error' ? last.failure : null;
};

describe('the Cartesia socket is understood', () => {
  it('in whatever chunks its audio comes', () => {
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const chunks = edges.slice(1).map((edge, i) => ours(chunk(tone.subarray(edges[i], edge))));
        const flushed = ours({ type: 'flush_done', flush_done: true, flush_id: 1, done: false });
        expect(decodeAll(begin(), [...chunks, flushed, ours(DONE)])).toEqual({
          audio: tone.toString('hex'),
          others: [TIMING, { kind: 'flushed' }, { kind: 'done' }],
        });
      }),
    );
  });

  it('without the frames of other contexts, wherever they stand between', () => {
    const other = (message: object): Frame => json({ ...message, context_id: 'another' });
    const strangers = [
      other(chunk(Buffer.from('stranger'))),
      other(timestamps(['Other'], [0], [1])),
      other({ type: 'error', status_code: 500, message: 'not ours' }),
      other(DONE),
    ];
    const frames = [ours(chunk(tone.subarray(0, 100))), ours(chunk(tone.subarray(100))), ours(DONE)];
    const alone = decodeAll(begin(), frames);
    fc.assert(
      fc.property(fc.array(fc.nat(frames.length - 1), { maxLength: 8 }), (places) => {
        const mixed = frames.flatMap((frame, index) => [
          ...places.flatMap((place, turn) => (place === index ? (strangers[turn % 4] ?? []) : [])),
          frame,
        ]);
        expect(decodeAll(begin(), mixed)).toEqual(alone);
      }),
    );
  });

  it('with its words in ms, each once, before or behind their audio', () => {
    const { others } = decodeAll(begin(), [
      ours(timestamps(['Hello', 'there.'], [0, 0.25], [0.25, 0.6])),
      ours(chunk(tone)),
      ours(timestamps(['Hello', 'there.', 'You', ' '], [0, 0.25, 0.7, 0.9], [0.25, 0.6, 0.9, 1])),
      ours({ type: 'phoneme_timestamps', phoneme_timestamps: { phonemes: ['h'], start: [0], end: [0.1] } }),
      ours(DONE),
    ]);
    expect(others).toEqual([
      {
        kind: 'words',
        words: [
          { text: 'Hello', startMs: 0, endMs: 250 },
          { text: 'there.', startMs: 250, endMs: 600 },
        ],
      },
      TIMING,
      { kind: 'words', words: [{ text: 'You', startMs: 700, endMs: 900 }] },
      { kind: 'done' },
    ]);
  });

  it('despite timestamps that do not fit each other, which it tells once', () => {
    const bad = ours(timestamps(['Hello', 'there'], [0], [-1, 2]));
    const { others, audio } = decodeAll(begin(), [bad, bad, ours(chunk(tone)), ours(DONE)]);
    expect(audio).toBe(tone.toString('hex'));
    expect(others).toMatchObject([
      { kind: 'note', level: 'warning', code: 'bad_timestamps' },
      TIMING,
      { kind: 'done' },
    ]);
  });

  it('past messages of types it does not know, which it tells once each', () => {
    const { others } = decodeAll(begin(), [ours({ type: 'song' }), ours({ type: 'song' }), ours(DONE)]);
    expect(others).toMatchObject([{ kind: 'note', code: 'unknown_message' }, { kind: 'done' }]);
  });

  it('after a cancel up to the end of the context, with the tail as audio', () => {
    const codec = begin();
    codec.cancel();
    expect(decodeAll(codec, [ours(chunk(tone)), ours(DONE)])).toEqual({
      audio: tone.toString('hex'),
      others: [TIMING, { kind: 'cancelled' }],
    });
  });

  it('when a cancel is answered with an error, because the context is over', () => {
    const codec = begin();
    codec.cancel();
    const refusal = ours({ type: 'error', status_code: 400, title: 'Bad request', message: 'No context' });
    expect(decodeAll(codec, [refusal]).others).toMatchObject([
      { kind: 'note', level: 'info', code: 'after_cancel' },
      { kind: 'cancelled' },
    ]);
  });

  it.each<[string, Frame, string, RegExp]>([
    [
      'an error of its own',
      ours({
        type: 'error',
        status_code: 404,
        error_code: 'model_not_found',
        title: 'Invalid model',
        message: 'No x',
      }),
      'rejected',
      /^Cartesia answered 404: Invalid model: No x$/,
    ],
    [
      'an error of the whole socket',
      json({
        type: 'error',
        status_code: 429,
        error_code: 'concurrency_limited',
        title: 'Too many',
        message: 'Wait',
      }),
      'rate_limited',
      /429: Too many: Wait$/,
    ],
    [
      'an error of an old version',
      ours({ type: 'error', error: 'Invalid voice: none', status_code: 400, done: true }),
      'rejected',
      /400: Invalid voice: none$/,
    ],
    ['an error without a type', json({ error: 'Gone' }), 'rejected', /broke off: Gone$/],
    ['an error without a word', ours({ type: 'error' }), 'rejected', /no reason/],
    [
      'spent credits',
      ours({ type: 'error', status_code: 403, error_code: 'quota_exceeded' }),
      'payment',
      /403/,
    ],
    ['audio that is no base64', ours({ type: 'chunk', data: '***' }), 'protocol', /without audio/],
    ['a chunk without data', ours({ type: 'chunk', done: false }), 'protocol', /without audio/],
    ['a message without a type', ours({ song: 1 }), 'protocol', /without a type/],
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol', /no JSON/],
    ['a list', json([1]), 'protocol', /no JSON object/],
  ])('to fail by %s', (_what, frame, code, words) => {
    const failure = failureOf(decodeAll(begin(), [frame]).others);
    expect(failure?.code).toBe(code);
    expect(failure?.message).toMatch(words);
    expect(failure?.hint).not.toBe('');
  });

  it('as a failure of one kind or none, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, type) => {
        const message = typeof value === 'object' && !Array.isArray(value) ? { type, ...value } : value;
        expect(() => decodeAll(begin(), [json(message)])).not.toThrow();
      }),
    );
  });
});

const answer = (status: number, contentType: string, body: string | Buffer): RecordedAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body: Buffer.from(body),
});
const events = (...messages: readonly { readonly type: string }[]): string =>
  messages.map((message) => `event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`).join('');

describe('answers of Cartesia are understood', () => {
  const stream = answer(
    200,
    'text/event-stream',
    events(chunk(tone.subarray(0, 101)), chunk(tone.subarray(101)), timestamps(['Hi.'], [0], [0.04]), DONE),
  );

  it.each([
    ['bytes', 'http', answer(200, 'audio/pcm', tone), [{ kind: 'done' }]],
    [
      'events',
      'sse',
      stream,
      [TIMING, { kind: 'words', words: [{ text: 'Hi.', startMs: 0, endMs: 40 }] }, { kind: 'done' }],
    ],
  ] as const)('as %s, however they are cut', (_what, transport, recorded, others) => {
    const whole = replay(begin({ transport }), recorded);
    expect(whole).toEqual({ audio: tone.toString('hex'), others });
    fc.assert(
      fc.property(cuts(recorded.body.length), (at) => {
        expect(replay(begin({ transport }), recorded, at)).toEqual(whole);
      }),
    );
  });

  it.each(['audio/wav', 'audio/mpeg', 'application/octet-stream'])(
    'as what was asked for when they call themselves %s',
    (type) => {
      const { audio, others } = replay(begin({ transport: 'http' }), answer(200, type, tone));
      expect([audio, others]).toEqual([tone.toString('hex'), [{ kind: 'done' }]]);
    },
  );

  it('with a warning when the last event is missing', () => {
    const torn = answer(200, 'text/event-stream', events(chunk(tone)));
    expect(replay(begin({ transport: 'sse' }), torn).others).toMatchObject([
      TIMING,
      { kind: 'note', level: 'warning', code: 'no_end_marker' },
      { kind: 'done' },
    ]);
  });

  it.each<[number, string, string, string]>([
    [
      401,
      '{"error_code":null,"title":"Unauthorized","message":"Bad key"}',
      'refused_key',
      'Unauthorized: Bad key',
    ],
    [402, '{"error_code":"quota_exceeded","title":"Out of credits"}', 'payment', 'Out of credits'],
    [
      404,
      '{"error_code":"model_not_found","title":"Invalid model","message":"Invalid model: x"}',
      'rejected',
      'Invalid model: x',
    ],
    [429, 'Too many requests: slow down', 'rate_limited', 'Too many requests: slow down'],
    [422, '{"title":"Unprocessable"}', 'rejected', 'Unprocessable'],
    [502, '<h1>Bad gateway</h1>', 'server_error', '<h1>Bad gateway</h1>'],
  ])('as a refusal with %i %s, on every transport, however cut', (status, body, code, words) => {
    for (const transport of ['ws', 'sse', 'http'] as const) {
      fc.assert(
        fc.property(cuts(body.length), (at) => {
          const { others } = replay(begin({ transport }), answer(status, 'application/json', body), at);
          expect(failureOf(others)).toMatchObject({ code, message: `Cartesia answered ${status}: ${words}` });
        }),
        { numRuns: 20 },
      );
    }
  });

  it.each([
    ['an event that is no JSON', 'data: {"type":"chu\n\n', 'protocol'],
    [
      'an error event',
      events({ type: 'error', status_code: 500, message: 'broken' } as never),
      'server_error',
    ],
  ])('as a failure after %s, and nothing behind it is read', (_what, body, code) => {
    const { others, audio } = replay(
      begin({ transport: 'sse' }),
      answer(200, 'text/event-stream', body + events(chunk(tone), DONE)),
    );
    expect(others).toHaveLength(1);
    expect([failureOf(others)?.code, audio]).toEqual([code, '']);
  });

  it('as no audio where 200 comes with a JSON body', () => {
    const { others } = replay(
      begin({ transport: 'http' }),
      answer(200, 'application/json', '{"title":"Nope"}'),
    );
    expect(failureOf(others)).toMatchObject({ code: 'rejected' });
  });
});
