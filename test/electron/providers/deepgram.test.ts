import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { deepgramAdapter } from '../../../electron/providers/deepgram/adapter.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const target = (partial: Partial<Target> = {}): Target => ({ ...deepgramAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => deepgramAdapter.begin(target(partial), adapterContext());
const tone = tonePcm(40);
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });

describe('the Deepgram adapter asks', () => {
  it.each<[Partial<Target>, string]>([
    [
      {},
      'wss://api.deepgram.com/v1/speak?model=aura-2-thalia-en&encoding=linear16&container=none&sample_rate=24000',
    ],
    [
      { transport: 'http', format: 'wav_16000', voice: 'aura-luna-en' },
      'https://api.deepgram.com/v1/speak?model=aura-luna-en&encoding=linear16&container=wav&sample_rate=16000',
    ],
    [
      { transport: 'http', format: 'mp3_22050' },
      'https://api.deepgram.com/v1/speak?model=aura-2-thalia-en&encoding=mp3',
    ],
    [
      { format: 'mulaw_8000', model: 'aura-2-draco-en', voice: '' },
      'wss://api.deepgram.com/v1/speak?model=aura-2-draco-en&encoding=mulaw&container=none&sample_rate=8000',
    ],
    [
      { endpoint: 'ws://127.0.0.1:9000/mine?model=own' },
      'ws://127.0.0.1:9000/mine?model=own&encoding=linear16&container=none&sample_rate=24000',
    ],
  ])('%j by %s', (partial, url) => {
    expect(deepgramAdapter.connect(target(partial), 'k', adapterContext())).toMatchObject({
      url,
      headers: { authorization: 'Token k' },
    });
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => deepgramAdapter.connect(target(), null, adapterContext())).toThrow(/needs an API key/);
    expect(
      deepgramAdapter.connect(target({ endpoint: 'ws://127.0.0.1:9000' }), null, adapterContext()).headers,
    ).toEqual({});
  });

  it('for a container only over HTTP', () => {
    expect(() => deepgramAdapter.connect(target({ format: 'wav_24000' }), 'k', adapterContext())).toThrow(
      /no format/,
    );
  });

  it('by Speak, Flush and Clear, and leaves the socket open', () => {
    const codec = begin();
    expect([codec.begin(), codec.finish()]).toEqual([[], []]);
    expect(codec.speak('Hi.')).toEqual([
      { kind: 'message', data: '{"type":"Speak","text":"Hi."}', carriesText: true },
    ]);
    expect(codec.flush()).toEqual([{ kind: 'message', data: '{"type":"Flush"}', carriesText: false }]);
    expect(codec.cancel()).toEqual([{ kind: 'message', data: '{"type":"Clear"}', carriesText: false }]);
  });
});

describe('the Deepgram adapter understands', () => {
  it('a reply, in whatever frames its audio comes', () => {
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        const edges = [0, ...at, tone.length].sort((a, b) => a - b);
        const audio = edges
          .slice(1)
          .map((edge, i): Frame => ({ kind: 'bytes', bytes: tone.subarray(edges[i], edge) }));
        const frames = [
          json({ type: 'Metadata', request_id: 'r-1', model_name: 'm' }),
          ...audio,
          json({ type: 'Warning', description: 'too many flushes', code: 'W' }),
          json({ type: 'Flushed', sequence_id: 3 }),
        ];
        expect(decodeAll(begin(), frames)).toEqual({
          audio: tone.toString('hex'),
          others: [
            { kind: 'note', level: 'info', code: 'request_id', message: 'request r-1, model m' },
            { kind: 'note', level: 'warning', code: 'vendor_warning', message: 'too many flushes' },
            { kind: 'flushed' },
            { kind: 'done' },
          ],
        });
      }),
    );
  });

  it('nothing by messages of a type it does not know, and says so once for each', () => {
    const song = json({ type: 'Song' });
    const { others } = decodeAll(begin(), [
      song,
      song,
      json({ type: 'Dance' }),
      song,
      json({ type: 'Flushed' }),
    ]);
    expect(others).toMatchObject([
      {
        kind: 'note',
        level: 'info',
        code: 'unknown_message',
        message: expect.stringContaining('"Song"') as string,
      },
      {
        kind: 'note',
        level: 'info',
        code: 'unknown_message',
        message: expect.stringContaining('"Dance"') as string,
      },
      { kind: 'flushed' },
      { kind: 'done' },
    ]);
  });

  it('that a Clear is through when it is Cleared', () => {
    expect(decodeAll(begin(), [json({ type: 'Cleared', sequence_id: 0 })]).others).toEqual([
      { kind: 'cancelled' },
    ]);
  });

  it.each([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol'],
    ['a message without a type', json({ song: 1 }), 'protocol'],
    ['a close for silence', { kind: 'closed', code: 1011, reason: 'NET-0001' }, 'timeout'],
    ['a close for too much', { kind: 'closed', code: 1008, reason: 'DATA-0001' }, 'rate_limited'],
    ['a close for a fault', { kind: 'closed', code: 1011, reason: 'NET-0000' }, 'server_error'],
  ] as [string, Frame, string][])('%s', (_what, frame, code) => {
    expect(decodeAll(begin(), [frame]).others).toMatchObject([{ kind: 'error', failure: { code } }]);
  });

  it('an HTTP answer, however it is cut', () => {
    const answer = {
      status: 200,
      headers: { 'content-type': 'audio/l16;rate=24000', 'dg-request-id': 'r' },
      body: tone,
    };
    const whole = replay(begin({ transport: 'http' }), answer);
    expect(whole.audio).toBe(tone.toString('hex'));
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        expect(replay(begin({ transport: 'http' }), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    [400, '{"err_code":"Bad Request","err_msg":"No such model"}', 'rejected', /400: No such model$/],
    [401, '{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials."}', 'refused_key', /Invalid/],
    [402, '{"category":"ASR_PAYMENT_REQUIRED","message":"empty"}', 'payment', /empty/],
    [413, 'Input text exceeds maximum character limit of 2000.', 'rejected', /2000/],
    [429, '{"err_code":"Too Many Requests","err_msg":"Please try again later."}', 'rate_limited', /later/],
    [503, '{"error_code":"Service Unavailable","message":"Please try again later"}', 'server_error', /later/],
  ])('a refusal with %i, of a request and of an upgrade', (status, body, code, words) => {
    const answer = { status, headers: {}, body: Buffer.from(body) };
    for (const transport of ['http', 'ws'] as const) {
      const { others } = replay(begin({ transport }), answer);
      expect(others).toMatchObject([{ kind: 'error', failure: { code } }]);
      expect(others[0]?.kind === 'error' && others[0].failure.message).toMatch(words);
    }
  });
});
