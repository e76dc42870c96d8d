import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { Outgoing } from '../../../electron/providers/adapter.ts';
import { cartesiaAdapter } from '../../../electron/providers/cartesia/adapter.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const VOICE = 'e07c00bc-4134-4eae-9ea4-1a55fb45746b';
const CONTEXT = '00000000-0000-4000-8000-000000000001';
const VERSION = '2026-08-14';

const target = (partial: Partial<Target> = {}): Target => ({ ...cartesiaAdapter.defaultTarget, ...partial });
const connect = (partial: Partial<Target> = {}, key: string | null = 'sk_car_1') =>
  cartesiaAdapter.connect(target(partial), key, adapterContext());
const begin = (partial: Partial<Target> = {}) => cartesiaAdapter.begin(target(partial), adapterContext());

/** The JSON of a message or a body. */
function jsonOf(outgoing: Outgoing | undefined): unknown {
  const text =
    outgoing?.kind === 'message' ? outgoing.data : outgoing?.kind === 'request' ? outgoing.body : null;
  return typeof text === 'string' ? JSON.parse(text) : null;
}

const RAW = { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24_000 };

describe('the Cartesia adapter dials', () => {
  it.each<[Partial<Target>, 'http' | 'websocket', string]>([
    [{}, 'websocket', 'wss://api.cartesia.ai/tts/websocket'],
    [{ transport: 'sse' }, 'http', 'https://api.cartesia.ai/tts/sse'],
    [{ transport: 'http', format: 'mp3_44100' }, 'http', 'https://api.cartesia.ai/tts/bytes'],
    [{ endpoint: 'http://127.0.0.1:9000' }, 'websocket', 'ws://127.0.0.1:9000/tts/websocket'],
    [{ transport: 'sse', endpoint: 'wss://own.example/mine?a=b' }, 'http', 'https://own.example/mine?a=b'],
  ])('%j as %s by %s', (partial, kind, url) => {
    expect(connect(partial)).toEqual({
      kind,
      url,
      headers: { 'cartesia-version': VERSION, authorization: 'Bearer sk_car_1' },
      subprotocols: [],
      namesReplies: true,
    });
  });

  it.each([
    ['sk_car_1', 'Bearer sk_car_1'],
    ['eyJ.access.token', 'Bearer eyJ.access.token'],
    ['Bearer eyJ.access.token', 'Bearer eyJ.access.token'],
  ])('with the key %s as a bearer, on every transport and in no URL', (key, authorization) => {
    for (const transport of ['ws', 'sse', 'http'] as const) {
      const plan = connect({ transport }, key);
      expect(plan.headers['authorization']).toBe(authorization);
      expect(plan.url).not.toContain(key);
    }
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    expect(connect({ endpoint: 'ws://127.0.0.1:9000' }, null).headers).toEqual({
      'cartesia-version': VERSION,
    });
  });

  it.each(['wav_24000', 'mp3_44100'])('for %s only where bytes are answered', (format) => {
    expect(() => connect({ format })).toThrow(/no format/);
    expect(() => connect({ format, transport: 'sse' })).toThrow(/no format/);
    expect(connect({ format, transport: 'http' }).kind).toBe('http');
  });
});

describe('the Cartesia adapter asks', () => {
  it('over its socket as the SDK does: text to be continued, then an empty end', () => {
    const codec = begin();
    expect(codec.begin()).toEqual([]);
    const base = { model_id: 'sonic-3.5', voice: VOICE, output_format: RAW, context_id: CONTEXT };
    const [speak] = codec.speak('Hi "you".');
    expect(speak).toMatchObject({ kind: 'message', carriesText: true });
    expect(jsonOf(speak)).toEqual({ ...base, transcript: 'Hi "you".', continue: true });
    expect(codec.flush()).toEqual([]);
    const [finish] = codec.finish();
    expect(finish).toMatchObject({ kind: 'message', carriesText: false });
    expect(jsonOf(finish)).toEqual({ ...base, transcript: '', continue: false });
    expect(codec.cancel().map(jsonOf)).toEqual([{ context_id: CONTEXT, cancel: true }]);
  });

  it('for a flush apart from the text, when it is wanted', () => {
    const [flush, ...rest] = begin({ options: { flush: true } }).flush();
    expect(rest).toEqual([]);
    expect(jsonOf(flush)).toMatchObject({ transcript: '', continue: true, flush: true });
    expect(jsonOf(begin({ options: { flush: true } }).speak('Hi.')[0])).not.toHaveProperty('flush');
  });

  it('with each of its options under its own name, in every message of a context', () => {
    const options = {
      max_buffer_delay_ms: 0,
      add_timestamps: true,
      use_normalized_timestamps: true,
      'generation_config.speed': 1.2,
      'generation_config.volume': 0.8,
      normalization: 'off',
      language: 'en',
    };
    checkOptions(cartesiaAdapter.description, target({ options }));
    const codec = begin({ options });
    for (const message of [...codec.speak('Hi.'), ...codec.finish()]) {
      expect(jsonOf(message)).toMatchObject({
        max_buffer_delay_ms: 0,
        add_timestamps: true,
        use_normalized_timestamps: true,
        generation_config: { speed: 1.2, volume: 0.8 },
        normalization: 'off',
        language: 'en',
      });
    }
    expect(jsonOf(begin({ options: { language: '' } }).speak('Hi.')[0])).not.toHaveProperty('language');
  });

  it.each([
    ['http', { max_buffer_delay_ms: 0 }],
    ['sse', { flush: true }],
    ['http', { add_timestamps: true }],
    ['ws', { max_buffer_delay_ms: 5001 }],
    ['ws', { 'generation_config.speed': 2 }],
  ] as const)('over %s not with %j', (transport, options) => {
    expect(() => checkOptions(cartesiaAdapter.description, target({ transport, options }))).toThrow();
  });

  it.each<[string, unknown]>([
    ['pcm_16000', { container: 'raw', encoding: 'pcm_s16le', sample_rate: 16_000 }],
    ['f32_44100', { container: 'raw', encoding: 'pcm_f32le', sample_rate: 44_100 }],
    ['mulaw_8000', { container: 'raw', encoding: 'pcm_mulaw', sample_rate: 8000 }],
    ['alaw_8000', { container: 'raw', encoding: 'pcm_alaw', sample_rate: 8000 }],
    ['wav_48000', { container: 'wav', encoding: 'pcm_s16le', sample_rate: 48_000 }],
    ['mp3_44100', { container: 'mp3', sample_rate: 44_100, bit_rate: 128_000 }],
  ])('for %s as %j', (format, output_format) => {
    const [request] = begin({ transport: 'http', format }).speak('Hi.');
    expect(request).toMatchObject({ kind: 'request', method: 'POST', carriesText: true });
    expect(jsonOf(request)).toEqual({
      model_id: 'sonic-3.5',
      voice: VOICE,
      output_format,
      transcript: 'Hi.',
    });
  });

  it('HTTP to be torn down for a cancel', () => {
    expect(begin({ transport: 'sse' }).cancel()).toEqual([{ kind: 'abort' }]);
  });
});

describe('the list of voices of Cartesia', () => {
  const list = cartesiaAdapter.voiceList;
  const request = (page: string | null, partial: Partial<Target> = {}) =>
    list?.request(target(partial), 'sk_car_1', adapterContext(), page);

  it('is asked for page by page, with the key in a header', () => {
    expect(request(null)).toEqual({
      url: 'https://api.cartesia.ai/voices?limit=100',
      headers: { 'cartesia-version': VERSION, authorization: 'Bearer sk_car_1' },
    });
    expect(request('v-9')?.url).toBe('https://api.cartesia.ai/voices?limit=100&starting_after=v-9');
    expect(request(null, { endpoint: 'ws://127.0.0.1:9/tts/websocket' })?.url).toBe(
      'http://127.0.0.1:9/voices?limit=100',
    );
  });

  it('is read with language, gender and the next page', () => {
    const locales = [{ locale: 'fr-FR' }, { locale: 'en-GB', is_native: true }];
    const body = {
      data: [
        { id: 'a', name: 'Ann', language: 'en', locales, gender: 'feminine' },
        { id: 'b', name: 'Bob', language: 'de', gender: 'masculine' },
        { id: 'c', gender: null },
      ],
      has_more: true,
    };
    expect(list?.read(JSON.stringify(body))).toEqual({
      voices: [
        { id: 'a', label: 'Ann', language: 'en-GB', gender: 'female', models: [] },
        { id: 'b', label: 'Bob', language: 'de', gender: 'male', models: [] },
        { id: 'c', label: 'c', language: '', gender: 'unknown', models: [] },
      ],
      nextPage: 'c',
    });
    expect(list?.read(JSON.stringify({ ...body, has_more: false })).nextPage).toBeNull();
  });

  it('is read without the object around it, as old versions may answer', () => {
    const { voices, nextPage } = list?.read('[{"id":"a","name":"Ann"}]') ?? {};
    expect([voices?.map(({ id }) => id), nextPage]).toEqual([['a'], null]);
  });

  it('is refused as a failure of the protocol whatever else comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        fc.pre(!/^\s*(\{.*"data"|\[)/s.test(body));
        let failure: unknown;
        try {
          list?.read(body);
        } catch (thrown) {
          failure = toFailure(thrown).code;
        }
        expect(failure).toBe('protocol');
      }),
    );
  });
});
