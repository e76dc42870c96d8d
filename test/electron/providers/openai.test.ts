import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { openaiAdapter } from '../../../electron/providers/openai/adapter.ts';
import { type RecordedAnswer, cuts, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const target = (partial: Partial<Target> = {}): Target => ({ ...openaiAdapter.defaultTarget, ...partial });
const tone = tonePcm(40);

const events = (...data: readonly unknown[]): string =>
  data.map((item) => `data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`).join('');

const stream = (body: string): RecordedAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  body: Buffer.from(body),
});

const answer = (status: number, contentType: string, body: string | Buffer): RecordedAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body: Buffer.from(body),
});

const delta = (bytes: Buffer, key = 'audio') => ({
  type: 'speech.audio.delta',
  [key]: bytes.toString('base64'),
});

const replayed = (recorded: RecordedAnswer, partial: Partial<Target> = {}, at: readonly number[] = []) =>
  replay(
    openaiAdapter.begin(target({ endpoint: 'http://127.0.0.1', ...partial }), adapterContext()),
    recorded,
    at,
  );

describe('the OpenAI adapter asks', () => {
  it('for a raw body with the key as bearer', () => {
    const plan = openaiAdapter.connect(target(), 'sk-1', adapterContext());
    expect(plan).toMatchObject({
      kind: 'http',
      url: 'https://api.openai.com/v1/audio/speech',
      headers: { authorization: 'Bearer sk-1' },
    });
    const [request, ...rest] = openaiAdapter.begin(target(), adapterContext()).speak('Hello "you"');
    expect(rest).toEqual([]);
    expect(request).toMatchObject({ kind: 'request', method: 'POST', carriesText: true });
    const body: unknown =
      request?.kind === 'request' && typeof request.body === 'string' ? JSON.parse(request.body) : null;
    expect(body).toEqual({
      model: 'gpt-4o-mini-tts',
      input: 'Hello "you"',
      voice: 'alloy',
      response_format: 'pcm',
      stream_format: 'audio',
    });
  });

  it('without a key only where an own endpoint is given', () => {
    expect(
      openaiAdapter.connect(target({ endpoint: 'http://127.0.0.1:8880' }), null, adapterContext()).headers,
    ).toEqual({});
    expect(() => openaiAdapter.connect(target(), null, adapterContext())).toThrow(/needs an API key/);
  });

  it('for any rate of an own server, and only for its own rate from the vendor', () => {
    const own = { endpoint: 'http://127.0.0.1:8080', format: 'wav_16000' };
    expect(openaiAdapter.connect(target(own), null, adapterContext()).url).toBe(
      'http://127.0.0.1:8080/v1/audio/speech',
    );
    expect(() => openaiAdapter.connect(target({ format: 'wav_16000' }), 'k', adapterContext())).toThrow(
      /no format/,
    );
  });
});

describe('the OpenAI adapter understands', () => {
  const recordings: Record<string, RecordedAnswer> = {
    'a raw body': answer(200, 'audio/pcm', tone),
    'server-sent events': stream(
      events(delta(tone.subarray(0, 101)), delta(tone.subarray(101)), {
        type: 'speech.audio.done',
        usage: {},
      }),
    ),
    'the delta key and [DONE]': stream(events(delta(tone, 'delta'), '[DONE]')),
    'event lines and CRLF': stream(
      `event: speech.audio.delta\r\ndata: ${JSON.stringify(delta(tone))}\r\n\r\n` +
        'event: speech.audio.done\r\ndata: {"type":"speech.audio.done","token_usage":{"n":1}}\r\n\r\n',
    ),
  };

  it.each(Object.entries(recordings))('%s, however it is cut', (_what, recorded) => {
    const whole = replayed(recorded);
    expect(whole.audio).toBe(tone.toString('hex'));
    expect(whole.others.at(-1)).toEqual({ kind: 'done' });
    fc.assert(
      fc.property(cuts(recorded.body.length), (at) => {
        expect(replayed(recorded, {}, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    ['plain audio where events were asked for', 'sse', answer(200, 'audio/pcm', tone)],
    ['events where plain audio was asked for', 'http', stream(events(delta(tone), '[DONE]'))],
  ] as const)('%s', (_what, transport, recorded) => {
    expect(replayed(recorded, { transport }).audio).toBe(tone.toString('hex'));
  });

  it('a content type that contradicts the request', () => {
    const { others } = replayed(answer(200, 'audio/wav', tone));
    expect(others).toContainEqual({
      kind: 'format',
      format: { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 },
    });
  });

  it('its own timing header and request id', () => {
    const recorded = {
      ...answer(200, 'audio/pcm', tone),
      headers: { 'openai-processing-ms': '123', 'x-request-id': 'r' },
    };
    expect(replayed(recorded).others).toEqual(
      expect.arrayContaining([
        { kind: 'timing', processingMs: 123, source: 'openai-processing-ms' },
        expect.objectContaining({ kind: 'note', code: 'request_id' }),
      ]),
    );
  });
});

describe('the OpenAI adapter passes over', () => {
  it.each(['', ' ', 'n/a', '-5', '0x10', '1e999'])('a timing header that is no number: "%s"', (value) => {
    const recorded = { ...answer(200, 'audio/pcm', tone), headers: { 'openai-processing-ms': value } };
    expect(replayed(recorded).others).toEqual([{ kind: 'done' }]);
  });

  it('events it does not know, and says so once for each type', () => {
    const { others, audio } = replayed(
      stream(events({ type: 'ping' }, delta(tone), { type: 'ping' }, '[DONE]')),
    );
    expect(others).toMatchObject([
      { kind: 'note', level: 'info', code: 'unknown_message' },
      { kind: 'done' },
    ]);
    expect(audio).toBe(tone.toString('hex'));
  });
});

describe('the OpenAI adapter names the failure', () => {
  const failures: [string, RecordedAnswer, string][] = [
    [
      '401',
      answer(401, 'application/json', '{"error":{"message":"no","code":"invalid_api_key"}}'),
      'refused_key',
    ],
    [
      '404',
      answer(404, 'application/json', '{"error":{"message":"no","code":"model_not_found"}}'),
      'rejected',
    ],
    ['422 of FastAPI', answer(422, 'application/json', '{"detail":[{"msg":"field required"}]}'), 'rejected'],
    ['429', answer(429, 'application/json', '{"error":{"message":"slow"}}'), 'rate_limited'],
    ['429 for money', answer(429, 'application/json', '{"error":{"type":"insufficient_quota"}}'), 'payment'],
    ['502 in HTML', answer(502, 'text/html', '<h1>Bad gateway</h1>'), 'server_error'],
    ['302', answer(302, 'text/html', ''), 'rejected'],
    ['200 with JSON', answer(200, 'application/json', '{"error":"no such voice"}'), 'rejected'],
    [
      'an error in mid-stream',
      stream(events(delta(tone), { type: 'speech.audio.error', error: { message: 'gone' } })),
      'server_error',
    ],
    ['an event that is no JSON', stream(events('{ torn')), 'protocol'],
    ['an audio event without audio', stream(events({ type: 'speech.audio.delta' })), 'protocol'],
    ['audio that is no base64', stream(events({ type: 'speech.audio.delta', audio: '***' })), 'protocol'],
  ];

  it.each(failures)('in %s, however it is cut', (_what, recorded, code) => {
    const { others } = replayed(recorded);
    expect(others.at(-1)).toMatchObject({ kind: 'error', failure: { code } });
    fc.assert(
      fc.property(cuts(recorded.body.length), (at) => {
        expect(replayed(recorded, {}, at).others).toEqual(others);
      }),
    );
  });

  it('once: nothing after it is read', () => {
    const { others, audio } = replayed(stream(events({ error: { message: 'x' } }, delta(tone), '[DONE]')));
    expect(others).toHaveLength(1);
    expect(audio).toBe('');
  });

  it('only as a warning when the end event is missing', () => {
    const { others } = replayed(stream(events(delta(tone))));
    expect(others).toEqual([expect.objectContaining({ code: 'no_end_marker' }), { kind: 'done' }]);
  });
});
