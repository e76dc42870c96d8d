import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  type LabFrame,
  type LabSocket,
  callLab,
  openLabSocket,
  refusedUpgrade,
} from '../../helpers/engine/lab-client.ts';

const VERSION = '2026-08-14';
const OLD_VERSION = '2025-04-16';
const VOICE = 'e07c00bc-4134-4eae-9ea4-1a55fb45746b';
const RAW = { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24_000 };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
}, 60_000);
afterEach(() => lab.setProfile(labProfile()));
afterAll(() => lab.close());

const headers = (version = VERSION) => ({
  authorization: 'Bearer sk_car_test',
  'cartesia-version': version,
});
const generation = (more: object = {}) => ({
  model_id: 'sonic-3.5',
  voice: VOICE,
  output_format: RAW,
  transcript: 'Hello.',
  ...more,
});
const post = (path: string, body: object, version = VERSION) =>
  callLab(`${lab.origins.http}${path}`, { body: JSON.stringify(body), headers: headers(version) });
const json = (body: Buffer) => JSON.parse(body.toString()) as Record<string, unknown>;

const url = (query = '') => `${lab.origins.ws}/tts/websocket${query}`;
const open = (version = VERSION) => openLabSocket(url(), { headers: headers(version) });

type Message = Record<string, unknown>;
const messagesOf = (frames: readonly LabFrame[]): Message[] =>
  frames.flatMap((frame) => (frame.kind === 'text' ? [frame.message] : []));
/** Type and flush of each message, chunks that follow each other as one. */
const outline = (messages: readonly Message[]): string[] =>
  messages
    .map(({ type, flush_id = '' }) => `${String(type)} ${String(flush_id)}`.trim())
    .filter((line, index, all) => line !== all[index - 1]);
const audioOf = (messages: readonly Message[]): Buffer =>
  Buffer.concat(
    messages.map(({ data }) => (typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.alloc(0))),
  );

const say = (socket: LabSocket, context_id: string, transcript: string, more: object = {}) =>
  socket.send(generation({ context_id, transcript, continue: true, ...more }));
const end = (socket: LabSocket, context_id: string) => say(socket, context_id, '', { continue: false });

describe('contexts of Cartesia in the lab', () => {
  it('join their pieces verbatim while there is time to buffer', async () => {
    const socket = await open();
    say(socket, 'a', 'Hello th');
    say(socket, 'a', 'ere.');
    end(socket, 'a');
    const joined = messagesOf(await socket.until('done'));
    expect(outline(joined)).toEqual(['chunk 1', 'done']);
    const whole = await post('/tts/bytes', generation({ transcript: 'Hello there.' }));
    expect(audioOf(joined).equals(whole.body)).toBe(true);
    expect(new Set(joined.map(({ context_id }) => context_id))).toEqual(new Set(['a']));
    socket.close();
  });

  it('speak each piece at once, each with its flush, when there is no time to buffer', async () => {
    const socket = await open();
    const more = { max_buffer_delay_ms: 0 };
    say(socket, 'a', 'One. ', more);
    say(socket, 'a', 'Two.', more);
    say(socket, 'a', '', { ...more, continue: false });
    expect(outline(messagesOf(await socket.until('done')))).toEqual([
      'chunk 1',
      'flush_done 1',
      'chunk 2',
      'flush_done 2',
      'done',
    ]);
    socket.close();
  });

  it('speak what waits on a flush, and once the delay has passed', async () => {
    const socket = await open();
    say(socket, 'a', 'One. ');
    say(socket, 'a', '', { flush: true });
    expect(outline(messagesOf(await socket.until('flush_done')))).toEqual(['chunk 1', 'flush_done 1']);
    say(socket, 'b', 'Two.', { max_buffer_delay_ms: 20 });
    expect(messagesOf([await socket.next()])).toMatchObject([{ type: 'chunk', context_id: 'b' }]);
    socket.close();
  });

  it('are over a second after their last sound', async () => {
    const socket = await open();
    say(socket, 'a', 'One.', { max_buffer_delay_ms: 0 });
    await socket.until('flush_done');
    const spokenMs = performance.now();
    expect(messagesOf(await socket.until('done'))).toMatchObject([{ context_id: 'a', done: true }]);
    expect(performance.now() - spokenMs).toBeGreaterThan(900);
    socket.close();
  });

  it('speak on after a cancel only what has begun', async () => {
    await lab.setProfile(labProfile({ speedUp: 8 }));
    const socket = await open();
    const more = { max_buffer_delay_ms: 0 };
    say(socket, 'a', 'This is spoken to its end.', more);
    say(socket, 'a', ' This is never begun.', more);
    const [first] = messagesOf([await socket.next()]);
    socket.send({ context_id: 'a', cancel: true });
    const rest = messagesOf(await socket.until('done'));
    expect(rest.filter(({ type, flush_id }) => type === 'chunk' && flush_id === 2)).toEqual([]);
    const whole = await post('/tts/bytes', generation({ transcript: 'This is spoken to its end.' }));
    expect(audioOf([first ?? {}, ...rest]).equals(whole.body)).toBe(true);
    socket.close();
  });

  it('fail alone: another one on the socket goes on', async () => {
    const socket = await open();
    say(socket, 'a', 'One.');
    say(socket, 'bad', 'Two.', { voice: 'nobody' });
    end(socket, 'a');
    const messages = messagesOf(await socket.until('done'));
    expect(messages.find(({ type }) => type === 'error')).toMatchObject({
      context_id: 'bad',
      status_code: 404,
      title: 'Invalid voice',
      request_id: expect.stringContaining(':bad:') as string,
    });
    expect(messages.at(-1)).toMatchObject({ type: 'done', context_id: 'a' });
    socket.close();
  });

  it.each<[string, object | string]>([
    ['an end without any text', generation({ context_id: 'a', transcript: ' ' })],
    ['a container', generation({ context_id: 'a', output_format: { ...RAW, container: 'wav' } })],
    ['language beside locale', generation({ context_id: 'a', language: 'en', locale: 'en-US' })],
    ['a message without a context', generation()],
    ['what is no JSON', 'Speak!'],
  ])('refuse %s', async (_what, message) => {
    const socket = await open();
    socket.send(message);
    expect(messagesOf([await socket.next()])).toMatchObject([
      { type: 'error', done: true, status_code: 400 },
    ]);
    socket.close();
  });

  it('are spoken and refused in the old dialect too, as other clients still use it', async () => {
    const socket = await open(OLD_VERSION);
    const more = { voice: { mode: 'id', id: VOICE }, max_buffer_delay_ms: 0, add_timestamps: true };
    say(socket, 'a', 'One.', more);
    say(socket, 'a', ' ', { ...more, continue: false });
    expect(outline(messagesOf(await socket.until('done'))).slice(0, 2)).toEqual(['chunk 1', 'timestamps 1']);
    say(socket, 'b', 'Two.', { voice: 'nobody' });
    expect(messagesOf([await socket.next()])).toMatchObject([
      { type: 'error', context_id: 'b', error: 'Invalid voice: The voice nobody was not found.' },
    ]);
    socket.close();
  });
});

describe('requests to Cartesia in the lab', () => {
  it('need a version, in a header or in the query of a socket', async () => {
    const { authorization } = headers();
    const answer = await callLab(`${lab.origins.http}/tts/bytes`, { body: '{}', headers: { authorization } });
    expect([answer.status, json(answer.body)['message']]).toEqual([400, expect.stringMatching(/Version/)]);
    expect((await refusedUpgrade(url(), { headers: { authorization } })).status).toBe(400);
    const socket = await openLabSocket(url(`?cartesia_version=${VERSION}&api_key=sk_car_test`));
    end(socket, 'a');
    expect(messagesOf([await socket.next()])).toMatchObject([{ type: 'error' }]);
    socket.close();
  });

  it('are refused in plain text to an old version', async () => {
    const answer = await post('/tts/bytes', generation({ model_id: 'sonic-0' }), OLD_VERSION);
    expect([answer.status, answer.body.toString()]).toEqual([
      404,
      'Invalid model: The model sonic-0 was not found.',
    ]);
  });

  it('go with a token that the key was exchanged for', async () => {
    const granted = await post('/access-token', { grants: { tts: true }, expires_in: 60 });
    const socket = await openLabSocket(
      url(`?cartesia_version=${VERSION}&access_token=${String(json(granted.body)['token'])}`),
    );
    say(socket, 'a', 'One.');
    end(socket, 'a');
    expect(outline(messagesOf(await socket.until('done'))).at(-1)).toBe('done');
    socket.close();
    expect((await post('/access-token', { expires_in: 3601 })).status).toBe(400);
  });

  it('list voices page by page', async () => {
    const page = async (query: string) => {
      const { body } = await callLab(`${lab.origins.http}/voices?${query}`, { headers: headers() });
      return json(body) as { data: { id: string }[]; has_more: boolean };
    };
    const first = await page('limit=4');
    const rest = await page(`limit=4&starting_after=${first.data.at(-1)?.id ?? ''}`);
    expect([first.data.length, first.has_more, rest.data.length, rest.has_more]).toEqual([4, true, 2, false]);
  });
});
