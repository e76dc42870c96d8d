import { createVerify, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Frame, Outgoing } from '../../../electron/providers/adapter.ts';
import { googleAdapter } from '../../../electron/providers/google/adapter.ts';
import {
  doubleField,
  message,
  messageField,
  numberField,
  readFields,
  textField,
} from '../../../electron/providers/google/protobuf.ts';
import { createMessageSplitter, frameMessage } from '../../../electron/transport/grpc-messages.ts';
import { adapterContext } from '../../factories/adapter-context.ts';
import { cuts, decodeAll } from '../../helpers/engine/codec.ts';

const context = adapterContext();
const target = (partial: Partial<Target> = {}): Target => ({ ...googleAdapter.defaultTarget, ...partial });
const connect = (partial: Partial<Target> = {}, key: string | null = 'AIza-key') =>
  googleAdapter.connect(target(partial), key, context);
const codec = (partial: Partial<Target> = {}) => googleAdapter.begin(target(partial), context);

const hexOf = (outgoing: readonly Outgoing[]): string[] =>
  outgoing.map((sent) => (sent.kind === 'message' ? Buffer.from(sent.data).toString('hex') : sent.kind));
function bodyOf(outgoing: readonly Outgoing[]): unknown {
  const request = outgoing.find(({ kind }) => kind === 'request');
  return request?.kind === 'request' ? JSON.parse(String(request.body)) : null;
}
const errorIn = (events: readonly AdapterEvent[]) => events.find((event) => event.kind === 'error')?.failure;

describe("Google's addresses and credentials", () => {
  it.each([
    [
      { transport: 'grpc' },
      'grpc',
      'https://texttospeech.googleapis.com/google.cloud.texttospeech.v1.TextToSpeech/StreamingSynthesize',
    ],
    [{ transport: 'batch' }, 'http', 'https://texttospeech.googleapis.com/v1/text:synthesize'],
    [
      { transport: 'batch', region: 'eu' },
      'http',
      'https://eu-texttospeech.googleapis.com/v1/text:synthesize',
    ],
    [{ transport: 'batch', endpoint: 'http://127.0.0.1:9' }, 'http', 'http://127.0.0.1:9/v1/text:synthesize'],
  ] as const)('dials for %j', (partial, kind, url) => {
    expect(connect(partial)).toMatchObject({ kind, url });
  });

  it.each([
    ['AIza-key', { 'x-goog-api-key': 'AIza-key' }],
    ['ya29.token', { authorization: 'Bearer ya29.token' }],
    ['eyJa.eyJb.c', { authorization: 'Bearer eyJa.eyJb.c' }],
    ['Bearer any', { authorization: 'Bearer any' }],
  ])('presents %s by its looks', (key, headers) => {
    expect(connect({}, key).headers).toEqual(headers);
  });

  it('signs a token for a service account, which its public key verifies', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const account = {
      type: 'service_account',
      client_email: 'a@b.example',
      private_key: pem,
      private_key_id: 'k1',
    };
    const [header = '', claims = '', signature = ''] = (
      connect({}, JSON.stringify(account)).headers['authorization'] ?? ''
    )
      .replace('Bearer ', '')
      .split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
    expect(read(claims)).toMatchObject({
      iss: 'a@b.example',
      sub: 'a@b.example',
      iat: context.epochSeconds,
      exp: context.epochSeconds + 3600,
    });
    const isGenuine = createVerify('RSA-SHA256')
      .update(`${header}.${claims}`)
      .verify(publicKey, signature, 'base64url');
    expect(isGenuine).toBe(true);
  });

  it.each(['{"client_email":"a"}', '{"client_email":"a","private_key":"SECRET"}', '{ no json SECRET'])(
    'refuses the account %s without quoting it',
    (key) => {
      expect(() => connect({}, key)).toThrow(/service account/);
      expect(() => connect({}, key)).not.toThrow(/SECRET/);
    },
  );

  it('wants a key for its own host, a region that exists and an option that exists', () => {
    expect(() => connect({}, null)).toThrow(/key/);
    expect(() => connect({ region: 'moon' })).toThrow(/region/);
    expect(() => connect({ options: { pitch: 2 } })).toThrow(/pitch/);
    expect(() => connect({ transport: 'batch', options: { pitch: 2 } })).not.toThrow();
  });
});

describe("Google's requests", () => {
  it('begin with the configuration, byte for byte as the official client writes it', () => {
    // The example of the protocol's own documentation, without its five bytes of prefix.
    expect(hexOf(codec({ options: {} }).begin())).toEqual([
      '0a290a1f0a05656e2d55531216656e2d55532d4368697270332d48442d436861726f6e2206080710c0bb01',
    ]);
    expect(hexOf(codec().speak('Hi.'))).toEqual(['12050a0348692e']);
    expect(hexOf(codec().finish())).toEqual(['end']);
    expect(codec().cancel()).toEqual([{ kind: 'abort' }]);
  });

  it.each([
    ['mulaw_8000', '080510c03e'],
    ['alaw_8000', '080610c03e'],
    ['opus_24000', '080310c0bb01'],
  ])('ask for %s by its number and rate', (format, hex) => {
    expect(hexOf(codec({ format }).begin())[0]?.endsWith(hex)).toBe(true);
  });

  it('carry options', () => {
    expect(hexOf(codec({ options: { speaking_rate: 2 } }).begin())[0]).toContain('190000000000000040');
    const options = { speaking_rate: 0.5, pitch: -3 };
    expect(bodyOf(codec({ transport: 'batch', format: 'wav_24000', options }).speak('Hi.'))).toEqual({
      input: { text: 'Hi.' },
      voice: { languageCode: 'en-US', name: 'en-US-Chirp3-HD-Charon' },
      audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000, speakingRate: 0.5, pitch: -3 },
    });
  });
});

const response = (audio: Uint8Array): Uint8Array => messageField(1, audio);

describe("Google's answers", () => {
  it('sound the same however the stream is cut', () => {
    const pieces = [Buffer.from('first'), Buffer.alloc(300, 7), Buffer.from('last')];
    const stream = Buffer.concat(pieces.map((piece) => frameMessage(response(piece))));
    fc.assert(
      fc.property(cuts(stream.length), (at) => {
        const edges = [0, ...at, stream.length].sort((a, b) => a - b);
        const splitter = createMessageSplitter('host', 10_000);
        const frames = edges
          .slice(1)
          .flatMap((edge, index) => splitter.push(stream.subarray(edges[index], edge)))
          .map((bytes): Frame => ({ kind: 'bytes', bytes }));
        const heard = decodeAll(codec(), [...frames, { kind: 'closed', code: 0, reason: '' }]);
        expect(heard).toEqual({ audio: Buffer.concat(pieces).toString('hex'), others: [{ kind: 'done' }] });
      }),
    );
  });

  it('may have fields that nobody knows', () => {
    const bytes = message(
      numberField(9, 300),
      doubleField(7, 1.5),
      textField(4, 'new'),
      response(Buffer.from('a')),
    );
    expect(codec().decode({ kind: 'bytes', bytes })).toEqual([{ kind: 'audio', bytes: Buffer.from('a') }]);
  });

  it.each(['0a', '0aff', '08', '0b00', '00', 'ffffffffffffffffffffff'])(
    'that are no protobuf (%s) fail clearly',
    (hex) => {
      expect(errorIn(codec().decode({ kind: 'bytes', bytes: Buffer.from(hex, 'hex') }))?.code).toBe(
        'protocol',
      );
    },
  );

  it('read any bytes without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void readFields(bytes)));
  });

  it.each([
    [3, 'Voice unknown', 'rejected'],
    [3, 'API key not valid.', 'refused_key'],
    [7, 'This API method requires billing to be enabled.', 'payment'],
    [7, 'denied', 'refused_key'],
    [8, 'quota', 'rate_limited'],
    [10, 'no input', 'timeout'],
    [14, '', 'server_error'],
    [16, 'no', 'refused_key'],
    [77, 'what', 'server_error'],
  ])('that end with status %i (%s) are %s', (status, reason, code) => {
    const failure = errorIn(codec().decode({ kind: 'closed', code: status, reason }));
    expect(failure?.code).toBe(code);
    expect(failure?.message).toContain(reason);
  });

  it.each([
    ['{"audioContent":"//"}', null],
    ['{"audioContent":"?"}', 'protocol'],
    ['{}', 'protocol'],
    ['[]', 'protocol'],
    ['{"error":{"code":400,"message":"no"}}', 'rejected'],
  ])('in one piece: %s', (text, code) => {
    const batch = codec({ transport: 'batch', format: 'wav_24000' });
    batch.decode({ kind: 'head', status: 200, headers: {} });
    expect(errorIn(batch.decode({ kind: 'text', text }))?.code ?? null).toBe(code);
  });

  it.each([
    [
      400,
      '{"error":{"code":400,"message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}',
      'refused_key',
    ],
    [403, '{"error":{"message":"off","details":[{"reason":"BILLING_DISABLED"}]}}', 'payment'],
    [404, '<html>not here</html>', 'rejected'],
    [503, '', 'server_error'],
  ])('refuse with %i %s as %s', (status, body, code) => {
    const batch = codec({ transport: 'batch', format: 'wav_24000' });
    batch.decode({ kind: 'head', status, headers: {} });
    batch.decode({ kind: 'bytes', bytes: Buffer.from(body) });
    expect(errorIn(batch.decode({ kind: 'end' }))?.code).toBe(code);
  });
});

describe("Google's voices", () => {
  it('are the ones the stream can speak', () => {
    const body = JSON.stringify({
      voices: [
        { name: 'es-ES-Chirp3-HD-Aoede', ssmlGender: 'FEMALE' },
        { name: 'ja-JP-Chirp3-HD-Fenrir', ssmlGender: 1 },
        { name: 'en-US-Standard-A' },
        { nonsense: 1 },
        null,
      ],
    });
    expect(googleAdapter.voiceList?.read(body).voices).toEqual([
      { id: 'es-ES-Chirp3-HD-Aoede', label: 'Aoede', language: 'es-ES', gender: 'female', models: [] },
      { id: 'ja-JP-Chirp3-HD-Fenrir', label: 'Fenrir', language: 'ja-JP', gender: 'male', models: [] },
    ]);
    expect(() => googleAdapter.voiceList?.read('{}')).toThrow(/voices/);
    expect(googleAdapter.voiceList?.request(target({ region: 'us' }), 'AIza', context, null)).toEqual({
      url: 'https://us-texttospeech.googleapis.com/v1/voices',
      headers: { 'x-goog-api-key': 'AIza' },
    });
  });
});
