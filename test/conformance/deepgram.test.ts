import { DeepgramClient, DeepgramError } from '@deepgram/sdk';
import { describe, expect, it } from 'vitest';
import { labProfile } from '../factories/lab-profile.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';
import { thrownBy } from '../helpers/thrown-by.ts';

const TEXT = 'The official client hears this sentence.';
const AURA = 'aura-2-thalia-en';
const FLUX = 'flux-alexis-en';
const VERSIONS = [
  ['v1', AURA],
  ['v2', FLUX],
] as const;
type Version = (typeof VERSIONS)[number][0];

const stage = useSpokenLab(TEXT);

const client = (apiKey = 'dg-key') =>
  new DeepgramClient({ apiKey, baseUrl: stage.lab.origins.http, maxRetries: 0 });

const raw = { encoding: 'linear16', container: 'none', sample_rate: 24_000 } as const;

async function generate(version: Version, model: string, text = TEXT, key?: string): Promise<Buffer> {
  const { audio } = client(key).speak[version];
  const response = await audio.generate({ text, model, ...raw });
  return Buffer.from(await response.arrayBuffer());
}

interface Message {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface Heard {
  readonly audio: Buffer;
  readonly messages: readonly Message[];
}

const options = (model: string) => ({
  model: model as never,
  encoding: 'linear16' as const,
  sample_rate: '24000' as const,
  Authorization: '',
  reconnectAttempts: 0,
});

type Aura = Awaited<ReturnType<DeepgramClient['speak']['v1']['createConnection']>>;
type Flux = Awaited<ReturnType<DeepgramClient['speak']['v2']['createConnection']>>;

const openAura = (): Promise<Aura> => client().speak.v1.createConnection(options(AURA));
const openFlux = (key?: string, model: string = FLUX): Promise<Flux> =>
  client(key).speak.v2.createConnection(options(model));

/** Everything the socket tells until a message of this type, audio as what kind of object it likes. */
async function hear(socket: Aura | Flux, last: string, say: () => void): Promise<Heard> {
  const parts: Promise<ArrayBuffer>[] = [];
  const messages: Message[] = [];
  const over = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (message: unknown) => {
      if (message instanceof Blob || message instanceof ArrayBuffer || ArrayBuffer.isView(message)) {
        parts.push(new Response(message as Blob).arrayBuffer());
        return;
      }
      messages.push(message as Message);
      if ((message as Message).type === last) resolve();
    });
  });
  socket.connect();
  await socket.waitForOpen();
  say();
  await over;
  socket.close();
  const audio = (await Promise.all(parts)).map((part) => Buffer.from(part));
  return { audio: Buffer.concat(audio), messages };
}

describe("Deepgram's own client over HTTP", () => {
  it.each(VERSIONS)('hears every byte of the embedded voice on %s', async (version, model) => {
    expect(stage.spoken.length).toBeGreaterThan(48_000);
    expect((await generate(version, model)).equals(stage.spoken)).toBe(true);
  });

  it.each(VERSIONS)('sees why a request on %s is refused', async (version, model) => {
    const badKey = await thrownBy(DeepgramError, generate(version, model, TEXT, 'invalid-key'));
    expect(badKey).toMatchObject({ statusCode: 401, body: { err_msg: 'Invalid credentials.' } });
    const badVoice = await thrownBy(DeepgramError, generate(version, `${model.slice(0, 4)}-nobody-en`));
    expect(badVoice).toMatchObject({
      statusCode: 400,
      body: { err_msg: expect.stringContaining('No such model') as string },
    });
    const tooLong = await thrownBy(DeepgramError, generate(version, model, 'x'.repeat(2001)));
    expect(tooLong).toMatchObject({
      statusCode: 413,
      body: { err_msg: 'Input text exceeds maximum character limit of 2000.' },
    });
  });

  it('lists the voices, and is granted a token', async () => {
    const { tts } = await client().manage.v1.models.list();
    expect(tts?.map(({ canonical_name }) => canonical_name)).toEqual(expect.arrayContaining([AURA, FLUX]));
    const granted = await client().auth.v1.tokens.grant({ ttl_seconds: 60 });
    expect(granted.expires_in).toBe(60);
  });
});

describe("Deepgram's own client over WebSocket", () => {
  it('hears every byte on v1, from Metadata to Flushed', async () => {
    const socket = await openAura();
    const { audio, messages } = await hear(socket, 'Flushed', () => {
      socket.sendText({ type: 'Speak', text: TEXT });
      socket.sendFlush({ type: 'Flush' });
    });
    expect(audio.equals(stage.spoken)).toBe(true);
    expect(messages.map(({ type }) => type)).toEqual(['Metadata', 'Flushed']);
  });

  it('hears every byte of a turn of Flux, from Connected to Flushed', async () => {
    const socket = await openFlux();
    const { audio, messages } = await hear(socket, 'Flushed', () => {
      socket.sendSpeak({ type: 'Speak', text: TEXT });
      socket.sendFlush({ type: 'Flush' });
    });
    expect(audio.equals(stage.spoken)).toBe(true);
    expect(messages.map(({ type }) => type)).toEqual([
      'Connected',
      'SpeechStarted',
      'SpeechMetadata',
      'Flushed',
    ]);
  });

  it.each([
    ['a bad key', 'invalid-key', FLUX],
    ['a bad voice', 'dg-key', 'flux-nobody-en'],
  ])('does not open for %s', async (_what, key, model) => {
    const socket = await openFlux(key, model);
    const failed = new Promise((resolve) => socket.on('error', resolve));
    socket.connect();
    expect(await failed).toBeInstanceOf(Error);
    socket.close();
  });

  it('sees the error of a text too long', async () => {
    const socket = await openFlux();
    const { messages } = await hear(socket, 'Error', () =>
      socket.sendSpeak({ type: 'Speak', text: 'x'.repeat(2001) }),
    );
    expect(messages.at(-1)).toMatchObject({ code: 'BIG-0000', description: 'The text is too long.' });
  });

  it('interrupts a turn of Flux', async () => {
    await stage.lab.setProfile(labProfile({ speedUp: 1, fault: { kind: 'endless' } }));
    const socket = await openFlux();
    const { messages } = await hear(socket, 'SpeechInterrupted', () => {
      socket.sendSpeak({ type: 'Speak', text: TEXT });
      socket.sendFlush({ type: 'Flush' });
      socket.sendInterrupt({ type: 'Interrupt', playback_offset: { type: 'time_ms', value: 10 } });
    }).finally(() => stage.lab.setProfile(labProfile()));
    expect(messages.at(-1)).toMatchObject({ audio_played_ms: 10, text_remaining: TEXT });
  });
});
