import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as GoogleSdk from '@google-cloud/text-to-speech';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labProfile } from '../factories/lab-profile.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';

type Sdk = typeof GoogleSdk;
type Client = InstanceType<Sdk['TextToSpeechClient']>;

const TEXT = 'The official client hears this sentence.';
const VOICE = { languageCode: 'en-US', name: 'en-US-Chirp3-HD-Kore' };
const PCM = 7;
const LINEAR16 = 1;

const stage = useSpokenLab(TEXT);
let folder: string;
let sdk: Sdk;
const clients: Client[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-google-'));
  const roots = join(folder, 'ca.pem');
  await writeFile(roots, stage.lab.caPem);
  // Read once, when the client is loaded. Without the second it would look for a metadata server.
  process.env['GRPC_DEFAULT_SSL_ROOTS_FILE_PATH'] = roots;
  process.env['METADATA_SERVER_DETECTION'] = 'none';
  sdk = await import('@google-cloud/text-to-speech');
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await rm(folder, { recursive: true });
});

const portOf = (origin: string): number => Number(new URL(origin).port);

function overGrpc(apiKey = 'any-key'): Client {
  const client = new sdk.TextToSpeechClient({
    apiEndpoint: 'localhost',
    port: portOf(stage.lab.origins.https),
    apiKey,
  });
  clients.push(client);
  return client;
}

function overRest(apiKey = 'any-key'): Client {
  const client = new sdk.TextToSpeechClient({
    fallback: true,
    protocol: 'http',
    apiEndpoint: '127.0.0.1',
    port: portOf(stage.lab.origins.http),
    apiKey,
  });
  clients.push(client);
  return client;
}

interface Streamed {
  readonly audio: Buffer;
  readonly error: { code: number; details: string } | null;
}

/** One call of StreamingSynthesize, to its end. */
function stream(
  client: Client,
  texts: readonly string[],
  voice = VOICE,
  audioEncoding = PCM,
): Promise<Streamed> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const call = client.streamingSynthesize();
    call.on('data', ({ audioContent }: { audioContent: Uint8Array }) =>
      parts.push(Buffer.from(audioContent)),
    );
    call.once('error', (error: Error & { code: number; details: string }) =>
      resolve({ audio: Buffer.concat(parts), error: { code: error.code, details: error.details } }),
    );
    call.once('end', () => resolve({ audio: Buffer.concat(parts), error: null }));
    call.write({
      streamingConfig: { voice, streamingAudioConfig: { audioEncoding, sampleRateHertz: 24_000 } },
    });
    for (const text of texts) call.write({ input: { text } });
    call.end();
  });
}

describe("Google's official client", () => {
  it('streams all of the speech over gRPC', async () => {
    const { audio, error } = await stream(overGrpc(), [TEXT]);
    expect(error).toBeNull();
    expect(audio.length).toBeGreaterThan(48_000);
    expect(audio.equals(stage.spoken)).toBe(true);
  });

  it('streams several texts of one call, one after the other', async () => {
    const { audio, error } = await stream(overGrpc(), [TEXT, TEXT]);
    expect(error).toBeNull();
    expect(audio.equals(Buffer.concat([stage.spoken, stage.spoken]))).toBe(true);
  });

  it('cancels a call in its middle', async () => {
    await stage.lab.setProfile(labProfile({ speedUp: 2, fault: { kind: 'endless' } }));
    const call = overGrpc().streamingSynthesize();
    const cancelled = new Promise<number>((resolve) =>
      call.once('error', (error: Error & { code: number }) => resolve(error.code)),
    );
    call.once('data', () => call.cancel());
    call.write({ streamingConfig: { voice: VOICE, streamingAudioConfig: { audioEncoding: PCM } } });
    call.write({ input: { text: TEXT } });
    expect(await cancelled).toBe(1);
    await stage.lab.setProfile(labProfile());
  });

  it.each([
    ['a bad key', 'invalid-key', [TEXT], VOICE, PCM, 3, 'API key not valid'],
    [
      'a bad voice',
      'any-key',
      [TEXT],
      { languageCode: 'en-US', name: 'en-US-Standard-A' },
      PCM,
      3,
      'Chirp 3',
    ],
    ['a text that is too long', 'any-key', ['a'.repeat(5001)], VOICE, PCM, 3, 'longer than the limit'],
    ['an empty text', 'any-key', [' '], VOICE, PCM, 3, '0 bytes'],
    ['an encoding that is not streamed', 'any-key', [TEXT], VOICE, LINEAR16, 3, 'LINEAR16'],
  ])('is told over gRPC of %s', async (_what, key, texts, voice, encoding, code, words) => {
    const { error } = await stream(overGrpc(key), texts, voice, encoding);
    expect(error?.code).toBe(code);
    expect(error?.details).toContain(words);
  });

  it('synthesizes over REST, whole and with a header of the right rate', async () => {
    const [{ audioContent }] = await overRest().synthesizeSpeech({
      input: { text: TEXT },
      voice: VOICE,
      audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000 },
    });
    const wav = Buffer.from(audioContent as Uint8Array);
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt32LE(24)).toBe(24_000);
    expect(wav.subarray(44).equals(stage.spoken)).toBe(true);
  });

  it('lists the voices over REST', async () => {
    const [{ voices = [] }] = await overRest().listVoices({});
    expect(voices?.map(({ name }) => name)).toContain('en-US-Chirp3-HD-Kore');
  });

  it.each([
    ['a bad key', 'invalid-key', TEXT, VOICE, 'API key not valid'],
    ['a bad voice', 'any-key', TEXT, { languageCode: 'en-US', name: 'nobody' }, 'does not exist'],
    ['a text that is too long', 'any-key', 'a'.repeat(5001), VOICE, 'longer than the limit'],
  ])('is told over REST of %s', async (_what, key, text, voice, words) => {
    const asked = overRest(key).synthesizeSpeech({
      input: { text },
      voice,
      audioConfig: { audioEncoding: 'LINEAR16' },
    });
    await expect(asked).rejects.toThrow(words);
  });
});
