import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { openaiCompatibleAdapter } from '../../../electron/providers/openai-compatible/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const target = (partial: Partial<Target> = {}): Target => ({
  ...openaiCompatibleAdapter.defaultTarget,
  ...partial,
});
const connect = (partial: Partial<Target> = {}, key: string | null = null) =>
  openaiCompatibleAdapter.connect(target(partial), key, adapterContext());
const begin = (partial: Partial<Target> = {}) =>
  openaiCompatibleAdapter.begin(target(partial), adapterContext());
const usual = { input: 'Hi.', model: 'kokoro', voice: 'af_heart', response_format: 'pcm' };

describe('the adapter of OpenAI-compatible servers asks', () => {
  it.each<[string, Target['transport'], string, object]>([
    ['kokoro-fastapi', 'http', 'http://127.0.0.1:8880', { stream: true }],
    ['kokoro-fastapi', 'batch', 'http://127.0.0.1:8880', { stream: false }],
    ['localai', 'http', 'http://127.0.0.1:8080', { stream: true }],
    ['speaches', 'http', 'http://127.0.0.1:8000', {}],
    ['speaches', 'sse', 'http://127.0.0.1:8000', { stream_format: 'sse' }],
    ['vllm-omni', 'http', 'http://127.0.0.1:8091', { stream_format: 'audio' }],
    ['orpheus-fastapi', 'sse', 'http://127.0.0.1:5005', {}],
    ['other', 'sse', 'http://127.0.0.1:8000', { stream_format: 'sse' }],
  ])('%s over %s at %s with %j', (server, transport, origin, asks) => {
    const chosen = { transport, options: { server } };
    checkOptions(openaiCompatibleAdapter.description, target(chosen));
    expect(connect(chosen).url).toBe(`${origin}/v1/audio/speech`);
    const [request] = begin(chosen).speak('Hi.');
    const body: unknown =
      request?.kind === 'request' && typeof request.body === 'string' ? JSON.parse(request.body) : null;
    expect(body).toEqual({ ...usual, ...asks });
  });

  it('an endpoint of its own at any rate, with a key where there is one', () => {
    const own = { endpoint: 'https://speech.example/v1/audio/speech', format: 'wav_16000' };
    expect(connect(own, 'k')).toMatchObject({
      url: 'https://speech.example/v1/audio/speech',
      headers: { authorization: 'Bearer k' },
    });
    expect(connect(own).headers).toEqual({});
    expect(() => connect({ format: 'mulaw_8000' })).toThrow(/no format/);
  });
});

describe('the adapter of OpenAI-compatible servers understands', () => {
  it('a whole answer, and that it was not streamed', () => {
    const body = tonePcm(40);
    const headers = { 'content-type': 'audio/pcm', 'content-length': String(body.length) };
    expect(replay(begin({ transport: 'batch' }), { status: 200, headers, body })).toMatchObject({
      audio: body.toString('hex'),
      others: [{ code: 'not_streamed' }, { kind: 'done' }],
    });
  });

  it('lists of voices by name and by object', () => {
    const read = (voices: unknown) => openaiCompatibleAdapter.voiceList?.read(JSON.stringify({ voices }));
    expect(read(['tara', 'bm_george'])?.voices).toMatchObject([
      { id: 'tara', gender: 'unknown', language: '' },
      { id: 'bm_george', gender: 'male', language: 'en-GB' },
    ]);
    expect(read([{ id: 'af_sky', name: 'Sky' }])?.voices).toMatchObject([{ id: 'af_sky', label: 'Sky' }]);
    expect(() => read(7)).toThrow(/list of voices/);
    const { voiceList } = openaiCompatibleAdapter;
    expect(voiceList?.request(target(), null, adapterContext(), null).url).toBe(
      'http://127.0.0.1:8880/v1/audio/voices',
    );
  });
});
