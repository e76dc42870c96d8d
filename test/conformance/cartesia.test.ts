import { createRequire } from 'node:module';
import type * as Sdk from '@cartesia/cartesia-js';
import type * as SdkSocket from '@cartesia/cartesia-js/resources/tts/ws';
import { describe, expect, it } from 'vitest';
import { CARTESIA_VOICES } from '../../electron/providers/cartesia/voices.ts';
import { useSpokenLab } from '../helpers/engine/spoken-lab.ts';

// The client's ES module cannot load `ws` (it has no `require`) and would dial with a browser's WebSocket.
const require = createRequire(import.meta.url);
const { Cartesia, AuthenticationError, BadRequestError, NotFoundError } =
  require('@cartesia/cartesia-js') as typeof Sdk;
const { TTSWS } = require('@cartesia/cartesia-js/resources/tts/ws') as typeof SdkSocket;

const MODEL = 'sonic-3.5';
const VOICE = 'e07c00bc-4134-4eae-9ea4-1a55fb45746b';
const TEXT = 'Hello there. How are you?';
const RAW = { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24_000 } as const;
const WAV_HEADER_BYTES = 44;

const stage = useSpokenLab(TEXT);

const clientFor = (apiKey = 'sk_car_test') =>
  new Cartesia({ apiKey, baseURL: stage.lab.origins.http, maxRetries: 0 });

/** The client wants TLS on every socket, whatever its address says. */
function dial(apiKey = 'sk_car_test'): Promise<SdkSocket.TTSWS> {
  const client = new Cartesia({ apiKey, baseURL: stage.lab.origins.https });
  const socket = new TTSWS(client, { ca: stage.lab.caPem });
  // Without a listener it throws into nowhere what `connect` rejects with as well.
  socket.on('error', () => undefined);
  return socket.connect();
}

const asked = (more: { transcript?: string; voice?: string } = {}) => ({
  model_id: MODEL,
  voice: VOICE,
  transcript: TEXT,
  ...more,
});

const REFUSALS = [
  ['a bad key', 'invalid-key', {}, AuthenticationError, /401/],
  ['a voice that is not there', 'sk_car_test', { voice: 'nobody' }, NotFoundError, /404.*nobody/],
  [
    'a text that is too long',
    'sk_car_test',
    { transcript: 'a '.repeat(6000) },
    BadRequestError,
    /400.*too long/,
  ],
] as const;

describe("the vendor's own client asking for bytes", () => {
  it('hears the embedded voice to the last sample', async () => {
    const response = await clientFor().tts.generate({ ...asked(), output_format: RAW });
    expect(stage.spoken.length).toBeGreaterThan(24_000);
    expect(Buffer.from(await response.arrayBuffer()).equals(stage.spoken)).toBe(true);
  });

  it('receives a playable WAV', async () => {
    const output_format = { ...RAW, container: 'wav' } as const;
    const response = await clientFor().tts.generate({ ...asked(), output_format });
    const wav = Buffer.from(await response.arrayBuffer());
    expect([wav.toString('latin1', 0, 4), wav.readUInt32LE(24)]).toEqual(['RIFF', 24_000]);
    expect(wav.subarray(WAV_HEADER_BYTES).equals(stage.spoken)).toBe(true);
  });

  it.each(REFUSALS)('learns of %s', async (_what, apiKey, more, kind, words) => {
    const failure: unknown = await clientFor(apiKey)
      .tts.generate({ ...asked(more), output_format: RAW })
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(kind);
    expect(String(failure)).toMatch(words);
  });
});

describe("the vendor's own client asking for events", () => {
  it('hears the embedded voice to the last sample, and where its words are', async () => {
    const stream = await clientFor().tts.generateSSE({
      ...asked(),
      output_format: RAW,
      add_timestamps: true,
    });
    const audio: Buffer[] = [];
    const words: string[] = [];
    let last = '';
    for await (const event of stream) {
      last = event.type;
      if (event.type === 'chunk') audio.push(Buffer.from(event.data, 'base64'));
      if (event.type === 'timestamps') words.push(...(event.word_timestamps?.words ?? []));
    }
    expect(Buffer.concat(audio).equals(stage.spoken)).toBe(true);
    expect([words, last]).toEqual([TEXT.split(' '), 'done']);
  });

  it.each(REFUSALS)('learns of %s', async (_what, apiKey, more, kind, words) => {
    const failure: unknown = await clientFor(apiKey)
      .tts.generateSSE({ ...asked(more), output_format: RAW })
      .then(() => null)
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(kind);
    expect(String(failure)).toMatch(words);
  });
});

describe("the vendor's own client on the socket", () => {
  const contextOf = (socket: SdkSocket.TTSWS, more: { voice?: string } = {}) =>
    socket.context({ model_id: MODEL, voice: VOICE, output_format: RAW, add_timestamps: true, ...more });

  async function hear(context: ReturnType<typeof contextOf>) {
    const audio: Uint8Array[] = [];
    const types: string[] = [];
    for await (const event of context.receive()) {
      types.push(event.type);
      if (event.type === 'chunk' && event.audio !== undefined) audio.push(event.audio);
    }
    return { audio: Buffer.concat(audio), types };
  }

  it('hears two contexts side by side, each to its last sample', async () => {
    const socket = await dial();
    const contexts = [contextOf(socket), contextOf(socket)];
    for (const transcript of ['Hello there.', ' How are you?']) {
      for (const context of contexts) await context.push({ transcript });
    }
    for (const context of contexts) await context.no_more_inputs();
    for (const { audio, types } of await Promise.all(contexts.map(hear))) {
      expect(audio.equals(stage.spoken)).toBe(true);
      expect(types.slice(-2)).toEqual(['timestamps', 'done']);
    }
    socket.close();
  });

  it('hears that a flush is through before its context ends', async () => {
    const socket = await dial();
    const context = contextOf(socket);
    await context.push({ transcript: TEXT, flush: true });
    await context.no_more_inputs();
    const { audio, types } = await hear(context);
    expect(audio.equals(stage.spoken)).toBe(true);
    expect(types.slice(-2)).toEqual(['flush_done', 'done']);
    socket.close();
  });

  it('cancels one context and goes on with the next', async () => {
    const socket = await dial();
    const dropped = contextOf(socket);
    await dropped.push({ transcript: TEXT });
    await dropped.cancel();
    const next = contextOf(socket);
    await next.push({ transcript: TEXT });
    await next.no_more_inputs();
    expect((await hear(next)).audio.equals(stage.spoken)).toBe(true);
    socket.close();
  });

  it('is refused with a bad key', async () => {
    await expect(dial('invalid-key')).rejects.toMatchObject({
      message: expect.stringMatching(/401/) as string,
    });
  });

  it.each([
    ['a voice that is not there', { voice: 'nobody' }, TEXT, /The voice nobody was not found/],
    ['a text that is too long', {}, 'a '.repeat(6000), /too long/],
  ])('learns of %s', async (_what, more, transcript, words) => {
    const socket = await dial();
    const context = contextOf(socket, more);
    await context.push({ transcript });
    await expect(hear(context)).rejects.toThrow(words);
    socket.close();
  });
});

describe("the vendor's own client", () => {
  it('lists the voices page by page', async () => {
    const ids: string[] = [];
    for await (const { id } of clientFor().voices.list({ limit: 4 })) ids.push(id);
    expect(ids).toEqual(CARTESIA_VOICES.map(({ id }) => id));
  });

  it('speaks with a token that its key was exchanged for', async () => {
    const { token } = await clientFor().accessToken.create({ grants: { tts: true }, expires_in: 60 });
    const client = new Cartesia({ token, baseURL: stage.lab.origins.http, maxRetries: 0 });
    const response = await client.tts.generate({ ...asked(), output_format: RAW });
    expect((await response.arrayBuffer()).byteLength).toBe(stage.spoken.length);
  });
});
