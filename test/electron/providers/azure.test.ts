import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Outgoing } from '../../../electron/providers/adapter.ts';
import { azureAdapter } from '../../../electron/providers/azure/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { decodeAll } from '../../helpers/engine/codec.ts';
import { audioFrame, TURN_END } from '../../helpers/sound/azure-frames.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const target = (partial: Partial<Target> = {}): Target => ({ ...azureAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => azureAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target>, key: string | null = 'k') =>
  azureAdapter.connect(target(partial), key, adapterContext());
const tone = tonePcm(40);
const KEY = '0123456789abcdef0123456789abcdef';

const dataOf = (outgoing: readonly Outgoing[]): string[] =>
  outgoing.flatMap((message) => (message.kind === 'message' ? [String(message.data)] : []));
const bodyOf = (outgoing: readonly Outgoing[]): unknown =>
  outgoing.flatMap((message) => (message.kind === 'request' ? [message.body] : []))[0];

describe('the Azure adapter asks', () => {
  const v1 = 'tts.speech.microsoft.com/tts/cognitiveservices/websocket/v1';
  it.each<[Partial<Target>, string]>([
    [{}, `wss://eastus.${v1}`],
    [{ region: 'westeurope' }, `wss://westeurope.${v1}`],
    [{ region: 'chinaeast2' }, 'wss://chinaeast2.tts.speech.azure.cn/tts/cognitiveservices/websocket/v1'],
    [
      { region: 'usgovarizona', transport: 'http' },
      'https://usgovarizona.tts.speech.azure.us/cognitiveservices/v1',
    ],
    [{ options: { text_streaming: false } }, `wss://eastus.${v1}`],
    [
      { options: { text_streaming: true } },
      'wss://eastus.tts.speech.microsoft.com/cognitiveservices/websocket/v2',
    ],
    [{ transport: 'http' }, 'https://eastus.tts.speech.microsoft.com/cognitiveservices/v1'],
    [{ endpoint: 'ws://127.0.0.1:9000' }, 'ws://127.0.0.1:9000/tts/cognitiveservices/websocket/v1'],
    [
      { endpoint: 'https://x.example/own?deploymentId=d', transport: 'http', region: 'uksouth' },
      'https://x.example/own?deploymentId=d',
    ],
  ])('%j at %s', (partial, url) => {
    expect(connect(partial)).toMatchObject({ url, subprotocols: [] });
  });

  it.each([
    [KEY, { 'ocp-apim-subscription-key': KEY }],
    ['eyJhbGciOi.x.y', { authorization: 'Bearer eyJhbGciOi.x.y' }],
    ['Bearer eyJhbGciOi.x.y', { authorization: 'Bearer eyJhbGciOi.x.y' }],
    ['aad#/subscriptions/1#eyJ', { authorization: 'Bearer aad#/subscriptions/1#eyJ' }],
  ])('with the credential %s on every transport and for the voices', (key, headers) => {
    for (const partial of [{}, { transport: 'http' as const }, { options: { text_streaming: true } }]) {
      const plan = connect(partial, key);
      expect(plan.headers).toMatchObject(headers);
      expect(plan.url).not.toContain(key);
    }
    expect(azureAdapter.voiceList?.request(target(), key, adapterContext(), null)).toEqual({
      url: 'https://eastus.tts.speech.microsoft.com/cognitiveservices/voices/list',
      headers,
    });
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    expect(connect({ endpoint: 'http://127.0.0.1:9000', transport: 'http' }, null).headers).toEqual({});
  });

  it('by the same connection id for equal targets, and by another ten minutes later', () => {
    const idAt = (epochSeconds: number) =>
      azureAdapter.connect(target(), 'k', adapterContext({ epochSeconds })).headers['x-connectionid'];
    expect(idAt(600)).toMatch(/^[0-9A-F]{32}$/);
    expect(idAt(600)).toBe(idAt(600));
    expect(idAt(600)).not.toBe(idAt(1200));
  });

  it.each([
    ['http', 'pcm_22050', 'raw-22050hz-16bit-mono-pcm'],
    ['http', 'wav_24000', 'riff-24khz-16bit-mono-pcm'],
    ['http', 'mulaw_8000', 'raw-8khz-8bit-mono-mulaw'],
    ['ws', 'alaw_8000', 'raw-8khz-8bit-mono-alaw'],
    ['ws', 'mp3_24000', 'audio-24khz-48kbitrate-mono-mp3'],
    ['ws', 'pcm_48000', 'raw-48khz-16bit-mono-pcm'],
    ['ws', 'opus_24000', 'ogg-24khz-16bit-mono-opus'],
    ['http', 'flac_48000', 'audio-48khz-16bit-mono-flac'],
  ] as const)('over %s for %s by the name %s', (transport, format, name) => {
    const codec = begin({ transport, format });
    const asked = transport === 'ws' ? dataOf(codec.begin()).join() : JSON.stringify(codec.speak('Hi.'));
    expect(asked).toContain(`"${name}"`);
  });

  it('for every format that it offers by a name', () => {
    for (const { id, formats } of azureAdapter.description.transports) {
      for (const format of formats) {
        const codec = begin({ transport: id, format });
        const asked = id === 'ws' ? dataOf(codec.begin())[1] : JSON.stringify(codec.speak('Hi.'));
        expect(asked).toMatch(/"(outputFormat|x-microsoft-outputformat)":"(raw|riff|audio|ogg)-[a-z0-9-]+"/);
      }
    }
  });

  it('for a WAV header only over HTTP', () => {
    expect(() => connect({ format: 'wav_24000' })).toThrow(/no format/);
  });

  it('over HTTP by SSML in which the text stays text', () => {
    const body = bodyOf(
      begin({ transport: 'http', voice: 'de-DE-KatjaNeural' }).speak(`<b> & "a" 'c'\u0007.`),
    );
    expect(body).toBe(
      "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='de-DE'>" +
        "<voice name='de-DE-KatjaNeural'>&lt;b&gt; &amp; &quot;a&quot; &apos;c&apos; .</voice></speak>",
    );
  });

  it('on v1 by configuration, context and one SSML document', () => {
    const codec = begin();
    const [config = '', context = ''] = dataOf(codec.begin());
    expect(config).toMatch(
      /^Path: speech\.config\r\nX-RequestId: [0-9A-F]{32}\r\nX-Timestamp: 2026-06-01T00:00:00\.000Z\r\nContent-Type: application\/json\r\n\r\n\{/,
    );
    expect(context).toContain('"wordBoundaryEnabled":true');
    expect(context).not.toContain('bidirectionalStreamingMode');
    const [ssml] = codec.speak('Hi.');
    expect(ssml).toMatchObject({ kind: 'message', carriesText: true });
    expect(dataOf(codec.speak('Hi.'))[0]).toMatch(/^Path: ssml\r\n[^]*\r\n\r\n<speak [^]*>Hi\.<\/voice>/);
    expect([codec.flush(), codec.finish()]).toEqual([[], []]);
  });

  it('on v2 by pieces of plain text and their end', () => {
    const codec = begin({ options: { text_streaming: true, wordBoundaryEnabled: false } });
    const [, context = ''] = dataOf(codec.begin());
    expect(JSON.parse(context.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      synthesis: {
        audio: { metadataOptions: { wordBoundaryEnabled: false } },
        input: {
          bidirectionalStreamingMode: true,
          voiceName: 'en-US-AvaMultilingualNeural',
          language: 'en-US',
        },
      },
    });
    expect(dataOf(codec.speak(' a < b '))[0]).toMatch(/^Path: text\.piece\r\n[^]*\r\n\r\n a < b $/);
    expect(dataOf(codec.finish())[0]).toMatch(/^Path: text\.end\r\n[^]*\r\n\r\n$/);
  });

  it('for no more bytes in a message than the service takes', () => {
    expect(() => begin().speak('ä'.repeat(33_000))).toThrow(/65536 bytes in one message/);
    expect(begin().speak('a'.repeat(64_000))).toHaveLength(1);
  });

  it('to stop by synthesis.control, and takes the end of the turn or a close for it', () => {
    const codec = begin();
    expect(dataOf(codec.cancel())[0]).toMatch(/^Path: synthesis\.control\r\n[^]*\{"action":"stop"\}$/);
    expect(decodeAll(codec, [audioFrame(tone), TURN_END])).toEqual({
      audio: tone.toString('hex'),
      others: [{ kind: 'cancelled' }],
    });
    expect(codec.decode({ kind: 'closed', code: 1007, reason: 'unknown path' })).toEqual([]);
  });
});

describe("Azure's list of voices", () => {
  const read = (body: string) => azureAdapter.voiceList?.read(body);

  it('is read with the kind that the name of a voice tells', () => {
    const voice = (ShortName: string, Gender: string) => ({
      ShortName,
      DisplayName: 'Ava',
      Locale: 'en-US',
      Gender,
      VoiceType: 'Neural',
    });
    const list = [
      voice('en-US-AvaNeural', 'Female'),
      voice('en-US-Ava:DragonHDLatestNeural', 'Female'),
      voice('en-US-Ava:DragonHD9Neural', 'Robot'),
    ];
    expect(read(JSON.stringify(list))).toEqual({
      voices: [
        { id: 'en-US-AvaNeural', label: 'Ava', language: 'en-US', gender: 'female', models: ['neural'] },
        expect.objectContaining({ gender: 'female', models: ['DragonHDLatestNeural'] }),
        expect.objectContaining({ gender: 'unknown', models: [] }),
      ],
      nextPage: null,
    });
  });

  it.each(['', '{}', '[{"ShortName":"x"}]', '[1]'])('%j is a failure of the protocol', (body) => {
    expect(() => read(body)).toThrow(/list of voices that cannot be read/);
  });

  it('is asked for at the origin of an own endpoint', () => {
    const own = target({ endpoint: 'wss://x.example/own/path?q=1' });
    expect(azureAdapter.voiceList?.request(own, null, adapterContext(), null)).toEqual({
      url: 'https://x.example/cognitiveservices/voices/list',
      headers: {},
    });
  });
});
