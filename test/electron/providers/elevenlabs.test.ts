import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { Outgoing } from '../../../electron/providers/adapter.ts';
import { elevenlabsAdapter } from '../../../electron/providers/elevenlabs/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';

const VOICE = 'JBFqnCBsd6RMkjVDRZzb';
const CONTEXT = '00000000-0000-4000-8000-000000000001';
const MULTI: OptionValues = { multi_context: true };
const TIMED: OptionValues = { with_timestamps: true };
const KEY = 'sk_secret_of_this_test';

const target = (partial: Partial<Target> = {}): Target => ({
  ...elevenlabsAdapter.defaultTarget,
  ...partial,
});
const begin = (partial: Partial<Target> = {}) => elevenlabsAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = KEY) =>
  elevenlabsAdapter.connect(target(partial), key, adapterContext());
const said = (messages: readonly Outgoing[]): unknown[] =>
  messages.map((message): unknown =>
    message.kind === 'message' && typeof message.data === 'string' ? JSON.parse(message.data) : message,
  );

describe('the ElevenLabs adapter dials', () => {
  const speech = `/v1/text-to-speech/${VOICE}`;

  it.each<[Partial<Target>, string]>([
    [{}, `wss://api.elevenlabs.io${speech}/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_24000`],
    [
      { options: MULTI, format: 'mulaw_8000', region: 'us' },
      `wss://api.us.elevenlabs.io${speech}/multi-stream-input?model_id=eleven_flash_v2_5&output_format=ulaw_8000`,
    ],
    [
      {
        options: {
          auto_mode: true,
          sync_alignment: true,
          inactivity_timeout: 60,
          apply_text_normalization: 'off',
          flush: true,
        },
        region: 'preview',
      },
      `wss://api-global-preview.elevenlabs.io${speech}/stream-input?model_id=eleven_flash_v2_5` +
        '&output_format=pcm_24000&auto_mode=true&sync_alignment=true&inactivity_timeout=60' +
        '&apply_text_normalization=off',
    ],
    [
      { transport: 'http', format: 'mp3_44100', region: 'eu' },
      `https://api.eu.residency.elevenlabs.io${speech}/stream?output_format=mp3_44100_128`,
    ],
    [
      { transport: 'http', options: { ...TIMED, optimize_streaming_latency: 3 }, region: 'in' },
      `https://api.in.residency.elevenlabs.io${speech}/stream/with-timestamps?output_format=pcm_24000` +
        '&optimize_streaming_latency=3',
    ],
    [
      { transport: 'batch', format: 'wav_16000', region: 'sg' },
      `https://api.sg.residency.elevenlabs.io${speech}?output_format=wav_16000`,
    ],
    [
      { transport: 'batch', options: TIMED, endpoint: 'http://127.0.0.1:9000' },
      `http://127.0.0.1:9000${speech}/with-timestamps?output_format=pcm_24000`,
    ],
  ])('%j', (partial, url) => {
    expect(connect(partial)).toMatchObject({ url, headers: { 'xi-api-key': KEY } });
  });

  it.each([
    ['Bearer abc.def', 'authorization=Bearer+abc.def'],
    ['sutkn_123', 'single_use_token=sutkn_123'],
  ])('a socket with the token %s in its query, and nothing else', (key, query) => {
    const plan = connect({}, key);
    expect(plan.url.endsWith(query)).toBe(true);
    expect(plan.headers).toEqual({});
    expect(() => connect({ transport: 'http' }, key)).toThrow(/tokens over WebSocket only/);
  });

  it('every format of every transport by the name of the vendor', () => {
    for (const { id, formats } of elevenlabsAdapter.description.transports) {
      for (const format of formats) {
        const { url } = connect({ transport: id, format });
        expect(new URL(url).searchParams.get('output_format')).toMatch(
          /^((pcm|wav|ulaw|alaw)_\d+|(mp3|opus)_\d+_\d+)$/,
        );
      }
    }
  });

  it('every region, with every option, on every transport that knows it', () => {
    const { transports, regions, options } = elevenlabsAdapter.description;
    for (const { id: transport } of transports) {
      const known = options.filter((option) => option.transports.includes(transport));
      for (const region of regions) {
        for (const option of known) {
          const partial = { transport, region: region.id, options: { [option.name]: option.default } };
          expect(new URL(connect(partial).url).host).toBe(region.host);
          expect(begin(partial).speak('Hi.')).toHaveLength(1);
        }
      }
    }
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    expect(connect({ endpoint: 'ws://127.0.0.1:9000' }, null).headers).toEqual({});
  });

  it.each<[Partial<Target>, RegExp]>([
    [{ model: 'eleven_v4_turbo' }, /does not offer v4 Turbo/],
    [{ format: 'wav_24000' }, /no format/],
    [{ transport: 'sse' }, /no transport/],
    [{ options: { chunk_length_schedule: '120,fast' } }, /chunk_length_schedule cannot be/],
    [{ options: { chunk_length_schedule: '20' } }, /chunk_length_schedule cannot be/],
  ])('nothing for %j', (partial, words) => {
    expect(() => connect(partial)).toThrow(words);
  });
});

describe('the ElevenLabs adapter says', () => {
  it('a space, the text with its space and an end on stream-input', () => {
    const codec = begin({ options: { chunk_length_schedule: '50,90' } });
    expect(said([...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()])).toEqual([
      { text: ' ', generation_config: { chunk_length_schedule: [50, 90] } },
      { text: 'Hi. ' },
      { text: '' },
    ]);
    expect(said(codec.speak('Hel', true))).toEqual([{ text: 'Hel' }]);
    expect(codec.speak('Hi. ')).toEqual([{ kind: 'message', data: '{"text":"Hi. "}', carriesText: true }]);
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
  });

  it('flush where the option asks for it', () => {
    expect(said(begin({ options: { flush: true } }).flush())).toEqual([{ text: ' ', flush: true }]);
  });

  it('all in a context of its own on multi-stream-input', () => {
    const codec = begin({ options: MULTI });
    const context_id = CONTEXT;
    expect(said([...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()])).toEqual([
      { text: ' ', context_id },
      { text: 'Hi. ', context_id },
      { flush: true, context_id },
      { close_context: true, context_id },
    ]);
    expect(said(codec.cancel())).toEqual([{ close_context: true, context_id }]);
  });

  it('model and text in the body of a POST, options only where they are set', () => {
    const [plain] = begin({ transport: 'http' }).speak('Hi.');
    expect(plain).toMatchObject({ method: 'POST', body: '{"text":"Hi.","model_id":"eleven_flash_v2_5"}' });
    const [normal] = begin({ transport: 'batch', options: { apply_text_normalization: 'off' } }).speak('Hi.');
    expect(normal).toMatchObject({
      body: expect.stringContaining('"apply_text_normalization":"off"') as string,
    });
  });

  it.each(['ws', 'http'] as const)('no text that is too long for its model, over %s', (transport) => {
    const codec = begin({ transport, model: 'eleven_multilingual_v2' });
    expect(() => codec.speak('x'.repeat(10_001))).toThrow(/Multilingual v2 takes 10000/);
    expect(codec.speak('🎵'.repeat(10_000))).toHaveLength(1);
  });
});

describe("the ElevenLabs adapter's list of voices", () => {
  const list = elevenlabsAdapter.voiceList;

  it('is asked for page by page, with the key', () => {
    const url = (page: string | null, partial: Partial<Target> = {}) =>
      list?.request(target(partial), KEY, adapterContext(), page);
    expect(url(null)).toEqual({
      url: 'https://api.elevenlabs.io/v2/voices?page_size=100&include_total_count=false',
      headers: { 'xi-api-key': KEY },
    });
    expect(url('t-2', { region: 'eu' })?.url).toMatch(/^https:\/\/api\.eu\..*&next_page_token=t-2$/);
    expect(url(null, { endpoint: 'ws://127.0.0.1:9/v1/own' })?.url).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/v2\/voices\?/,
    );
    expect(() => list?.request(target(), null, adapterContext(), null)).toThrow(/needs an API key/);
  });

  it('is read with language and gender, and goes on while there is more', () => {
    const voices = [
      {
        voice_id: 'a',
        name: 'Anna',
        labels: { gender: 'female', language: 'en' },
        verified_languages: [{ language: 'de', locale: 'de-DE' }],
      },
      { voice_id: 'b', labels: null },
    ];
    const body = (has_more: boolean) => JSON.stringify({ voices, has_more, next_page_token: 'n' });
    expect(list?.read(body(true))).toEqual({
      voices: [
        { id: 'a', label: 'Anna', language: 'de-DE', gender: 'female', models: [] },
        { id: 'b', label: 'b', language: '', gender: 'unknown', models: [] },
      ],
      nextPage: 'n',
    });
    expect(list?.read(body(false)).nextPage).toBeNull();
  });

  it.each(['', '[]', '{"voices":1}', '{"voices":[{"name":"x"}]}'])('is no list: %s', (body) => {
    expect(() => list?.read(body)).toThrow(/without voices/);
  });
});
