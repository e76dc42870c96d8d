import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  callLab,
  openLabSocket,
  refusedUpgrade,
  type LabFrame,
  type LabSocket,
} from '../../helpers/engine/lab-client.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterEach(() => lab.setProfile(labProfile()));
afterAll(() => lab.close());

const VOICE = '/v1/text-to-speech/Xb7hH8MSUJpSbSDYk0k2';
const headers = { 'xi-api-key': 'el-test' };
const SENTENCE = 'Seven wise men walked slowly along the river bank in the evening sun. ';

const urlOf = (path: string, query: Record<string, string>) =>
  `${lab.origins.ws}${VOICE}/${path}?${new URLSearchParams({ output_format: 'pcm_16000', ...query }).toString()}`;
const open = (path: string, query: Record<string, string> = {}) =>
  openLabSocket(urlOf(path, query), { headers });
const post = (path: string, body: object) =>
  callLab(`${lab.origins.http}${path}`, { headers, body: JSON.stringify(body) });
const json = (body: Buffer) => JSON.parse(body.toString()) as Record<string, unknown>;
const message = (frame: LabFrame): Record<string, unknown> =>
  frame.kind === 'text' ? frame.message : { ...frame };
const nextMessage = async (socket: LabSocket) => message(await socket.next());

/** Reads to the end of a reply, the end included. */
async function reply(socket: LabSocket): Promise<Record<string, unknown>[]> {
  const read: Record<string, unknown>[] = [];
  for (;;) {
    const next = await nextMessage(socket);
    read.push(next);
    if (next['isFinal'] === true || next['kind'] === 'closed') return read;
  }
}

describe('stream-input in the lab', () => {
  it('holds text back until the schedule is met, then speaks it unasked', async () => {
    const socket = await open('stream-input', { sync_alignment: 'true' });
    socket.send({ text: ' ', generation_config: { chunk_length_schedule: [100] } });
    socket.send({ text: SENTENCE });
    socket.send({ text: SENTENCE });
    const first = await nextMessage(socket);
    expect(first).toMatchObject({ isFinal: null, audio: expect.any(String) as string });
    expect(first).toMatchObject({
      alignment: { chars: expect.arrayContaining(['S', 'e']) as string[] },
    });
    socket.send({ text: '' });
    expect((await reply(socket)).at(-1)).toMatchObject({ audio: null, isFinal: true });
    expect(await socket.next()).toEqual({ kind: 'closed', code: 1000, reason: '' });
  });

  it('waits below the schedule, until a flush or the end', async () => {
    const socket = await open('stream-input', { inactivity_timeout: '0.2' });
    socket.send({ text: ' ' });
    socket.send({ text: SENTENCE });
    // Nothing but the timeout comes: the text was held back.
    expect(await nextMessage(socket)).toMatchObject({ error: 'input_timeout_exceeded', code: 1008 });
    const flushed = await open('stream-input');
    flushed.send({ text: ' ' });
    flushed.send({ text: SENTENCE, flush: true });
    expect(await nextMessage(flushed)).toHaveProperty('audio');
    flushed.close();
  });

  it('speaks each phrase at once in auto mode', async () => {
    const socket = await open('stream-input', { auto_mode: 'true' });
    socket.send({ text: ' ' });
    socket.send({ text: 'Hi. ' });
    expect(await nextMessage(socket)).toHaveProperty('audio');
    socket.close();
  });

  it.each([
    ['a first message with text', [{ text: 'Hello' }], 'invalid_input_message'],
    ['what is no message', ['speak!'], 'invalid_input_message'],
    ['a text over the limit', [{ text: ' ' }, { text: 'x'.repeat(10_001) }], 'max_character_limit_exceeded'],
  ])('breaks off on %s', async (_what, messages, error) => {
    const socket = await open('stream-input');
    for (const sent of messages) socket.send(sent);
    expect(await nextMessage(socket)).toMatchObject({ error, code: 1008 });
    expect(await socket.next()).toMatchObject({ kind: 'closed', code: 1008 });
  });

  it.each([
    [{ model_id: 'eleven_v3' }, 'invalid_input_message'],
    [{ output_format: 'wav_16000' }, 'validation_error'],
  ])('breaks off on %j', async (query, error) => {
    expect(await nextMessage(await open('stream-input', query))).toMatchObject({ error });
  });

  it('takes a token from the query, and refuses an upgrade without a key', async () => {
    const socket = await openLabSocket(urlOf('stream-input', { single_use_token: 'sutkn_1' }));
    socket.close();
    const refused = await refusedUpgrade(urlOf('stream-input', {}));
    expect([refused.status, json(refused.body)]).toMatchObject([
      401,
      { detail: { code: 'invalid_api_key' } },
    ]);
  });
});

describe('multi-stream-input in the lab', () => {
  it('ends a context by its name, and keeps the socket for others', async () => {
    const socket = await open('multi-stream-input');
    for (const context_id of ['one', 'two']) {
      socket.send({ text: ' ', context_id });
      socket.send({ text: 'Hi there. ', context_id });
      socket.send({ context_id, flush: true });
      socket.send({ context_id, close_context: true });
    }
    for (const contextId of ['one', 'two']) {
      const messages = await reply(socket);
      expect(new Set(messages.map((each) => each['contextId']))).toEqual(new Set([contextId]));
      expect(messages.at(-1)).toEqual({ isFinal: true, contextId });
      expect(messages.length).toBeGreaterThan(1);
    }
    socket.send({ close_socket: true });
    expect(await socket.next()).toMatchObject({ kind: 'closed', code: 1000 });
  });

  it('drops what was not flushed when its context closes', async () => {
    const socket = await open('multi-stream-input');
    socket.send({ text: SENTENCE, context_id: 'one' });
    socket.send({ context_id: 'one', close_context: true });
    expect(await reply(socket)).toEqual([{ isFinal: true, contextId: 'one' }]);
    socket.close();
  });

  it('closes a context that hears nothing for too long', async () => {
    const socket = await open('multi-stream-input', { inactivity_timeout: '0.1' });
    socket.send({ text: ' ', context_id: 'one' });
    expect(await nextMessage(socket)).toEqual({ isFinal: true, contextId: 'one' });
    socket.close();
  });

  it('breaks off at the sixth open context', async () => {
    const socket = await open('multi-stream-input');
    for (let count = 1; count <= 6; count += 1) socket.send({ text: ' ', context_id: String(count) });
    expect(await nextMessage(socket)).toMatchObject({ error: 'max_active_conversations', code: 1008 });
    expect(await socket.next()).toMatchObject({ kind: 'closed', code: 1008 });
  });
});

describe('ElevenLabs over HTTP in the lab', () => {
  it.each([
    ['pcm_16000', 'audio/pcm'],
    ['ulaw_8000', 'audio/basic'],
    ['mp3_44100_128', 'audio/mpeg'],
  ])('streams %s as %s', async (format, type) => {
    const answer = await post(`${VOICE}/stream?output_format=${format}`, { text: 'Hi there.' });
    expect([answer.status, answer.headers['content-type'], answer.headers['character-cost']]).toEqual([
      200,
      type,
      '9',
    ]);
    expect(answer.headers['content-length']).toBeUndefined();
  });

  it.each([
    ['an empty text', `${VOICE}/stream`, { text: ' ' }, 400, /empty/],
    ['a text over the limit', VOICE, { text: 'x'.repeat(10_001) }, 400, /max_character_limit_exceeded/],
    ['another pace', VOICE, { text: 'Hi', voice_settings: { speed: 1.1 } }, 422, /speed/],
    ['a body without text', VOICE, {}, 422, /"text"/],
    ['WAV in a stream', `${VOICE}/stream?output_format=wav_16000`, { text: 'Hi' }, 400, /wav_16000/],
    [
      'a request that it never answered',
      `${VOICE}/stream`,
      { text: 'Hi', previous_request_ids: ['r-1'] },
      400,
      /no request r-1/,
    ],
    [
      'four requests before',
      `${VOICE}/stream`,
      { text: 'Hi', previous_request_ids: ['a', 'b', 'c', 'd'] },
      422,
      /previous_request_ids/,
    ],
    ['another path', '/v1/text-to-speech/a/b/c', { text: 'Hi' }, 404, /Not Found/],
  ])('refuses %s', async (_what, path, body, status, words) => {
    const answer = await post(path, body);
    expect([answer.status, answer.body.toString()]).toEqual([status, expect.stringMatching(words)]);
  });
});
