import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Target } from '../../../core/contract/target.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { inworldAdapter } from '../../../electron/providers/inworld/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const PORTAL_KEY = 'a2lkMDEyMzQ1Njc4OTpzM2NyM3Q=';
const CONTEXT = '00000000-0000-4000-8000-000000000001';

const target = (partial: Partial<Target> = {}): Target => ({ ...inworldAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => inworldAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = PORTAL_KEY) =>
  inworldAdapter.connect(target(partial), key, adapterContext());
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
        const sent = begin().speak(text);
        expect(sent.map((message) => 'carriesText' in message && message.carriesText)).toEqual([
          ...sent.slice(1).map(() => false),
          true,
        ]);
        const pieces = messagesOf(sent).map((message) => {
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

  it('says what was said before a request, where that is asked for', () => {
    const around = { before: 'One. ', after: 'Three.', requestIds: [] };
    const bodyOf = (options: OptionValues): unknown => {
      const [request] = begin({ transport: 'http', options }).speak('Two. ', false, around);
      return request?.kind === 'request' && JSON.parse(String(request.body));
    };
    const told = { synthesisContext: { previousRequests: [{ text: 'One. ' }] } };
    expect(bodyOf({ previousRequests: true })).toEqual({ ...(bodyOf({}) as object), ...told });
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
