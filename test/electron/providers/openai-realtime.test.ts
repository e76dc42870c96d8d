import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Frame } from '../../../electron/providers/adapter.ts';
import { openaiAdapter } from '../../../electron/providers/openai/adapter.ts';
import { isVerbatim } from '../../../electron/providers/openai/verbatim.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const target = (partial: Partial<Target> = {}): Target => ({
  ...openaiAdapter.defaultTarget,
  model: 'gpt-realtime-2.1-mini',
  voice: 'marin',
  transport: 'ws',
  ...partial,
});
const connect = (partial: Partial<Target> = {}, key: string | null = 'sk-1') =>
  openaiAdapter.connect(target(partial), key, adapterContext());
const begin = (partial: Partial<Target> = {}) => openaiAdapter.begin(target(partial), adapterContext());
const UTTERANCE = '00000000-0000-4000-8000-000000000001';
const tone = tonePcm(40);
const json = (object: unknown): Frame => ({ kind: 'text', text: JSON.stringify(object) });
const created = (id: string, utterance: string | null) =>
  json({ type: 'response.created', response: { id, metadata: utterance === null ? null : { utterance } } });
const delta = (id: string, bytes: Buffer, type = 'response.output_audio.delta') =>
  json({ type, response_id: id, delta: bytes.toString('base64') });
const done = (id: string, status: string, status_details: object | null = null) =>
  json({ type: 'response.done', response: { id, status, status_details } });
const sent = (outgoing: readonly { kind: string }[]): unknown[] =>
  outgoing.map((message) => ('data' in message ? JSON.parse(String(message.data)) : message) as unknown);

describe('the OpenAI adapter asks Realtime', () => {
  it.each<[Partial<Target>, string]>([
    [{}, 'wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1-mini'],
    [{ region: 'eu' }, 'wss://eu.api.openai.com/v1/realtime?model=gpt-realtime-2.1-mini'],
    [{ endpoint: 'http://127.0.0.1:9000', model: 'own' }, 'ws://127.0.0.1:9000/v1/realtime?model=own'],
  ])('%j at %s', (partial, url) => {
    for (const key of ['sk-1', 'ek_1']) {
      expect(connect(partial, key)).toMatchObject({
        kind: 'websocket',
        url,
        headers: { authorization: `Bearer ${key}` },
      });
    }
  });

  it('for its own models only, and the speech endpoint for the others', () => {
    expect(() => connect({ model: 'tts-1' })).toThrow(/no tts-1 over ws/);
    expect(() => connect({ transport: 'http' })).toThrow(/no gpt-realtime-2.1-mini over http/);
    expect(() => connect({}, null)).toThrow(/needs an API key/);
  });

  it('by a session that reads, and one response out of band', () => {
    const codec = begin({ format: 'mulaw_8000', options: { speed: 1.2 } });
    const output = { voice: 'marin', format: { type: 'audio/pcmu' } };
    expect(sent(codec.begin())).toMatchObject([
      {
        type: 'session.update',
        session: { audio: { input: { turn_detection: null }, output: { ...output, speed: 1.2 } } },
      },
    ]);
    expect(sent([...codec.speak('Hello?'), ...codec.flush(), ...codec.finish()])).toMatchObject([
      {
        type: 'response.create',
        response: {
          conversation: 'none',
          input: [{ content: [{ type: 'input_text', text: 'Hello?' }] }],
          audio: { output },
          metadata: { utterance: UTTERANCE },
        },
      },
    ]);
  });

  it('to cancel by name, and closes where there is no name yet', () => {
    const codec = begin();
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
    codec.decode(created('resp_1', UTTERANCE));
    expect(sent(codec.cancel())).toEqual([{ type: 'response.cancel', response_id: 'resp_1' }]);
  });
});

describe('the OpenAI adapter understands Realtime', () => {
  it.each([
    ['response.output_audio.delta', UTTERANCE],
    ['response.audio.delta', null],
  ])('by %s, for the utterance %s, among the tails of another', (type, utterance) => {
    const { audio, others } = decodeAll(begin(), [
      json({ type: 'session.updated', session: {} }),
      created('resp_1', utterance),
      created('resp_0', 'another'),
      delta('resp_0', tonePcm(10), type),
      delta('resp_1', tone.subarray(0, 101), type),
      done('resp_0', 'cancelled'),
      json({ type: 'response.output_audio.done', response_id: 'resp_1' }),
      delta('resp_1', tone.subarray(101), type),
      json({ type: 'rate_limits.updated' }),
      done('resp_1', 'completed'),
    ]);
    expect(audio).toBe(tone.toString('hex'));
    expect(others).toEqual([{ kind: 'ready' }, { kind: 'begun' }, { kind: 'done' }]);
  });

  it('a text that was not read word for word', () => {
    const said = (transcript: string): readonly AdapterEvent[] => {
      const codec = begin();
      codec.speak('What is 2 + 2?');
      return codec.decode(json({ type: 'response.output_audio_transcript.done', transcript }));
    };
    expect(said('what is 2+2')).toEqual([]);
    expect(said('It is four.')).toMatchObject([{ level: 'warning', code: 'not_verbatim' }]);
    expect(isVerbatim('Über “uns”', 'über uns!')).toBe(true);
  });

  it.each([
    ['a response cut off by us', done('r', 'cancelled')],
    ['a cancel that came too late', json({ type: 'error', error: { code: 'response_cancel_not_active' } })],
  ])('%s as the end of a cancel', (_what, frame) => {
    expect(decodeAll(begin(), [frame]).others).toEqual([{ kind: 'cancelled' }]);
  });

  it.each([
    ['text that is no JSON', { kind: 'text', text: '}{' }, 'protocol', /no JSON/],
    ['an event without a type', json({ song: 1 }), 'protocol', /without a type/],
    ['a delta without sound', json({ type: 'response.output_audio.delta' }), 'protocol', /without audio/],
    [
      'an error',
      json({ type: 'error', error: { type: 'invalid_request_error', message: 'No such voice' } }),
      'rejected',
      /No such voice/,
    ],
    [
      'a failed response',
      done('r', 'failed', { error: { type: 'insufficient_quota', message: 'Empty' } }),
      'payment',
      /Empty/,
    ],
    [
      'an incomplete response',
      done('r', 'incomplete', { reason: 'content_filter' }),
      'server_error',
      /content_filter/,
    ],
    ['an hour', { kind: 'closed', code: 1001, reason: 'Your session hit 60 minutes.' }, 'server_error', /60/],
  ] as [string, Frame, string, RegExp][])('%s', (_what, frame, code, words) => {
    const { others } = decodeAll(begin(), [frame]);
    expect(others).toMatchObject([{ kind: 'error', failure: { code, message: words } }]);
  });

  it('a refused upgrade', () => {
    const body = Buffer.from('{"error":{"message":"Incorrect API key","code":"invalid_api_key"}}');
    expect(replay(begin(), { status: 401, headers: {}, body }).others).toMatchObject([
      { kind: 'error', failure: { code: 'refused_key' } },
    ]);
  });
});
