import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { Frame } from '../../../electron/providers/adapter.ts';
import { checkOptions } from '../../../electron/providers/check-options.ts';
import { speekoAdapter } from '../../../electron/providers/speeko/adapter.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll, replay } from '../../helpers/engine/codec.ts';
import { tonePcm } from '../../helpers/sound/tone.ts';

const KEY = 'sk-speeko-0123456789abcdef0123456789abcdef';
const tone = tonePcm(40);
const X_API_KEY = { 'x-api-key': KEY };
const BEARER = { authorization: `Bearer ${KEY}` };

const target = (partial: Partial<Target> = {}): Target => ({ ...speekoAdapter.defaultTarget, ...partial });
const begin = (partial: Partial<Target> = {}) => speekoAdapter.begin(target(partial), adapterContext());
const connect = (partial: Partial<Target> = {}, key: string | null = KEY) => {
  checkOptions(speekoAdapter.description, target(partial));
  return speekoAdapter.connect(target(partial), key, adapterContext());
};

describe('the Speeko adapter dials', () => {
  it.each<[Partial<Target>, string, object]>([
    [{}, 'https://api.speekoapp.com/v1/tts/stream', X_API_KEY],
    [{ transport: 'batch' }, 'https://api.speekoapp.com/v1/tts', X_API_KEY],
    [{ transport: 'batch', options: { dialect: 'dashboard' } }, 'https://api.speekoapp.com/tts', BEARER],
    [{ options: { keyHeader: 'Authorization' } }, 'https://api.speekoapp.com/v1/tts/stream', BEARER],
    [{ transport: 'ws' }, 'wss://api.speekoapp.com/v1/tts/stream', X_API_KEY],
    [
      { transport: 'ws', options: { keyHeader: 'Authorization' } },
      'wss://api.speekoapp.com/v1/tts/stream',
      BEARER,
    ],
    [{ endpoint: 'http://127.0.0.1:9000' }, 'http://127.0.0.1:9000/v1/tts/stream', X_API_KEY],
    [{ endpoint: 'http://127.0.0.1:9000/own' }, 'http://127.0.0.1:9000/own', X_API_KEY],
  ])('%j by %s', (partial, url, headers) => {
    expect(connect(partial)).toMatchObject({ url, headers });
  });

  it('the vendor only with a key, an own endpoint also without', () => {
    expect(() => connect({}, null)).toThrow(/needs an API key/);
    expect(connect({ endpoint: 'http://127.0.0.1:9000' }, null).headers).toEqual({});
  });

  it('says of everything that only some pages know that it is experimental', () => {
    const { transports, options } = speekoAdapter.description;
    expect(transports.find(({ id }) => id === 'ws')?.label).toMatch(/experimental/);
    for (const { label } of options) expect(label).toMatch(/experimental/);
  });
});

describe('the Speeko adapter asks', () => {
  it.each<[Partial<Target>, object]>([
    [{}, { text: 'Hi.', voice: 'en-US-neural-1', format: 'mp3' }],
    [
      { transport: 'batch', format: 'wav_24000', options: { dialect: 'dashboard', speed: 1.5 } },
      { text: 'Hi.', voice: 'en-US-neural-1', format: 'wav', speed: 1.5 },
    ],
  ])('%j by %j', (partial, body) => {
    const [request] = begin(partial).speak('Hi.');
    expect(request?.kind === 'request' && JSON.parse(String(request.body))).toEqual(body);
    expect(begin(partial).cancel()).toEqual([{ kind: 'abort' }]);
  });

  it('the socket with one message, and closes it to cancel', () => {
    const codec = begin({ transport: 'ws', voice: 'af_heart' });
    expect([...codec.begin(), ...codec.speak('Hi.'), ...codec.flush(), ...codec.finish()]).toEqual([
      { kind: 'message', data: '{"text":"Hi.","voice":"af_heart","format":"mp3"}', carriesText: true },
    ]);
    expect(codec.cancel()).toEqual([{ kind: 'close', code: 1000 }]);
  });
});

describe('the Speeko adapter understands', () => {
  it.each(['audio/mpeg', 'application/octet-stream'])('a body of %s, however it is cut', (type) => {
    const answer = { status: 200, headers: { 'content-type': type }, body: tone };
    const whole = replay(begin(), answer);
    expect(whole).toEqual({ audio: tone.toString('hex'), others: [{ kind: 'done' }] });
    fc.assert(
      fc.property(cuts(tone.length), (at) => {
        expect(replay(begin(), answer, at)).toEqual(whole);
      }),
    );
  });

  it.each([
    [400, '{"error":"missing text"}', 'rejected', /400: missing text$/, /./],
    [401, '{"error":{"message":"bad key"}}', 'refused_key', /bad key/, /other choices/],
    [402, '{"message":"no credits"}', 'payment', /no credits/, /credit/],
    [404, 'no such page', 'rejected', /no such page/, /other choices/],
    [429, '{"detail":"slow down"}', 'rate_limited', /slow down/, /wait/],
    [500, '', 'server_error', /500\.$/, /again/],
    [200, '{"status":"success","url":"https://cdn.speekoapp.com/a.mp3?token=t"}', 'rejected', /link/, /./],
    [200, '{"status":"queued"}', 'rejected', /200/, /./],
  ])('a refusal with %i %s', (status, body, code, words, hint) => {
    const answer = { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
    const { audio, others } = replay(begin({ transport: 'batch' }), answer);
    expect([audio, others.length]).toEqual(['', 1]);
    expect(others).toMatchObject([
      {
        kind: 'error',
        failure: {
          code,
          message: expect.stringMatching(words) as string,
          hint: expect.stringMatching(hint) as string,
        },
      },
    ]);
    expect(JSON.stringify(others)).not.toContain('token=t');
  });

  it('a refused upgrade', () => {
    const answer = { status: 401, headers: {}, body: Buffer.from('{"error":"who?"}') };
    expect(replay(begin({ transport: 'ws' }), answer).others).toMatchObject([
      { kind: 'error', failure: { code: 'refused_key' } },
    ]);
  });

  it.each([1000, 1005])('binary messages up to a close with %i as a speech', (code) => {
    const frames: Frame[] = [
      { kind: 'bytes', bytes: tone.subarray(0, 100) },
      { kind: 'text', text: '{"type":"meta"}' },
      { kind: 'text', text: '{"type":"meta"}' },
      { kind: 'bytes', bytes: tone.subarray(100) },
      { kind: 'closed', code, reason: '' },
    ];
    expect(decodeAll(begin({ transport: 'ws' }), frames)).toMatchObject({
      audio: tone.toString('hex'),
      others: [{ kind: 'note', code: 'unknown_message' }, { kind: 'done' }],
    });
  });

  it.each<[Frame, readonly object[]]>([
    [
      { kind: 'text', text: '{"error":"no"}' },
      [{ kind: 'error', failure: { message: 'Speeko refused: no' } }],
    ],
    [{ kind: 'text', text: '{"error":7}' }, [{ kind: 'error', failure: { code: 'rejected' } }]],
    [{ kind: 'text', text: '}{' }, [{ kind: 'note', code: 'unknown_message' }]],
    [{ kind: 'closed', code: 1008, reason: 'x' }, []],
  ])('%j', (frame, events) => {
    expect(decodeAll(begin({ transport: 'ws' }), [frame]).others).toMatchObject(events);
  });
});

describe('the voices of Speeko', () => {
  it.each([
    '["af_heart","bm_george"]',
    '[{"id":"af_heart","name":"af_heart"},{"name":"bm_george"}]',
    '{"voices":[{"id":"af_heart"},"bm_george"]}',
  ])('are read from %s', (body) => {
    expect(speekoAdapter.voiceList?.read(body)).toEqual({
      voices: [
        { id: 'af_heart', label: 'af_heart', language: 'en-US', gender: 'female', models: [] },
        { id: 'bm_george', label: 'bm_george', language: 'en-GB', gender: 'male', models: [] },
      ],
      nextPage: null,
    });
  });

  it('are asked for with a Bearer key, and nonsense is no list', () => {
    expect(speekoAdapter.voiceList?.request(target(), KEY, adapterContext(), null)).toEqual({
      url: 'https://api.speekoapp.com/voices',
      headers: BEARER,
    });
    for (const body of ['', '{}', '7']) expect(() => speekoAdapter.voiceList?.read(body)).toThrow(/none/);
  });
});
