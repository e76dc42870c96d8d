import { MPEGDecoder } from 'mpg123-decoder';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import {
  audioOf,
  callLab,
  openLabSocket,
  refusedUpgrade,
  type LabFrame,
} from '../../helpers/engine/lab-client.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterEach(() => lab.setProfile(labProfile()));
afterAll(() => lab.close());

const MODEL = 'aura-2-thalia-en';
const TEXT = 'Hello there. How are you?';
const token = (key: string) => ({ authorization: `Token ${key}` });

const query = (options: Record<string, string>) =>
  new URLSearchParams({ model: MODEL, ...options }).toString();
const speak = (options: Record<string, string> = {}, text = TEXT, key: string | null = 'dg-test') =>
  callLab(`${lab.origins.http}/v1/speak?${query(options)}`, {
    body: JSON.stringify({ text }),
    ...(key === null ? {} : { headers: token(key) }),
  });
const streamUrl = (options: Record<string, string> = {}) => `${lab.origins.ws}/v1/speak?${query(options)}`;
const open = (options: Record<string, string> = {}) =>
  openLabSocket(streamUrl(options), { headers: token('dg-test') });
const json = (body: Buffer) => JSON.parse(body.toString()) as Record<string, unknown>;
const types = (frames: readonly LabFrame[]) =>
  frames.map((frame) => (frame.kind === 'text' ? frame.message['type'] : frame.kind));

describe('Deepgram over HTTP in the lab', () => {
  it.each([
    [{ encoding: 'linear16' }, 'audio/wav', 'RIFF'],
    [{ encoding: 'linear16', container: 'none', sample_rate: '16000' }, 'audio/l16;rate=16000', null],
    [{ encoding: 'mulaw', container: 'none' }, 'audio/mulaw;rate=8000', null],
    [{ encoding: 'alaw', container: 'none', sample_rate: '16000' }, 'audio/alaw;rate=16000', null],
    [{ encoding: 'mulaw' }, 'audio/wav', 'RIFF'],
    [{}, 'audio/mpeg', null],
  ])('answers %j as %s', async (options, type, magic) => {
    const answer = await speak(options);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
    expect(answer.body.subarray(0, 4).toString() === 'RIFF').toBe(magic === 'RIFF');
    expect(answer.headers).toMatchObject({ 'dg-model-name': MODEL, 'dg-char-count': String(TEXT.length) });
    expect(answer.headers['dg-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('makes mp3 that decodes at 22050 Hz', async () => {
    const decoder = new MPEGDecoder();
    await decoder.ready;
    const decoded = decoder.decode((await speak()).body);
    decoder.free();
    expect(decoded.sampleRate).toBe(22_050);
    expect(decoded.samplesDecoded).toBeGreaterThan(11_025);
  });

  it('takes plain text as the body', async () => {
    const headers = { ...token('dg-test'), 'content-type': 'text/plain' };
    const options = { encoding: 'linear16', container: 'none' };
    const url = `${lab.origins.http}/v1/speak?${query(options)}`;
    const answer = await callLab(url, { body: TEXT, headers });
    expect(answer.body.equals((await speak(options)).body)).toBe(true);
  });

  it.each([
    [null, 401, 'INVALID_AUTH'],
    ['invalid-key', 401, 'INVALID_AUTH'],
    ['poor-key', 402, 'PAYMENT_REQUIRED'],
    ['limited-key', 429, 'Too Many Requests'],
  ])('refuses the key %s with %i', async (key, status, code) => {
    const answer = await speak({}, TEXT, key);
    expect([answer.status, json(answer.body)['err_code']]).toEqual([status, code]);
    expect(answer.headers['dg-error']).toBe(json(answer.body)['err_msg']);
  });

  it.each([
    ['an unknown model', { model: 'aura-2-nobody-en' }, TEXT, 400, /No such model/],
    [
      'a rate the encoding does not have',
      { encoding: 'linear16', sample_rate: '44100' },
      TEXT,
      400,
      /Unsupported audio/,
    ],
    ['Opus without its container', { encoding: 'opus', container: 'none' }, TEXT, 400, /Unsupported audio/],
    ['a text without characters', {}, ' ', 400, /no characters/],
    ['a text over 2000 characters', {}, 'x'.repeat(2001), 413, /limit of 2000/],
  ])('refuses %s', async (_, options, text, status, words) => {
    const answer = await speak(options, text);
    expect(answer.status).toBe(status);
    expect(json(answer.body)).toMatchObject({
      err_msg: expect.stringMatching(words) as unknown,
      request_id: answer.headers['dg-request-id'],
    });
  });

  it('refuses a body over two megabytes', async () => {
    expect((await speak({}, 'x'.repeat(2_100_000))).status).toBe(413);
  });

  it('lists its models to a Token key, and under its prefix', async () => {
    const list = async (path: string) =>
      json((await callLab(`${lab.origins.http}${path}`, { headers: token('dg-test') })).body)['tts'];
    expect(await list('/v1/models')).toEqual(
      expect.arrayContaining([expect.objectContaining({ canonical_name: MODEL, name: 'thalia' })]),
    );
    expect(await list('/deepgram/v1/models')).toHaveLength(((await list('/v1/models')) as unknown[]).length);
  });
});

describe('Deepgram over WebSocket in the lab', () => {
  it('sends Metadata, audio without a header, and Flushed after the last byte', async () => {
    const socket = await open();
    expect(socket.upgradeHeaders['dg-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    socket.send({ type: 'Speak', text: TEXT });
    socket.send({ type: 'Flush' });
    const frames = await socket.until('Flushed');
    expect(types(frames)[0]).toBe('Metadata');
    expect(new Set(types(frames).slice(1, -1))).toEqual(new Set(['audio']));
    expect(frames[0]).toMatchObject({
      message: { model_name: MODEL, request_id: socket.upgradeHeaders['dg-request-id'] },
    });
    const http = await speak({ encoding: 'linear16', container: 'none' });
    // The sentences are spoken one by one here and together there: the pauses between them differ a little.
    expect(audioOf(frames).length / http.body.length).toBeGreaterThan(0.8);
    expect(audioOf(frames).subarray(0, 4).toString()).not.toBe('RIFF');
    socket.close();
  });

  it('speaks whole sentences before the Flush, and joins pieces verbatim', async () => {
    const socket = await open();
    await socket.next();
    socket.send({ type: 'Speak', text: 'First sen' });
    socket.send({ type: 'Speak', text: 'tence. And the begin' });
    expect((await socket.next()).kind).toBe('audio');
    socket.send({ type: 'Speak', text: 'ning of the second' });
    socket.send({ type: 'Flush' });
    expect(types(await socket.until('Flushed')).at(-1)).toBe('Flushed');
    socket.close();
  });

  it('counts its flushes, and acknowledges one without text', async () => {
    const socket = await open();
    socket.send({ type: 'Flush' });
    socket.send({ type: 'Speak', text: 'Hi.' });
    socket.send({ type: 'Flush' });
    expect((await socket.until('Flushed')).at(-1)).toMatchObject({ message: { sequence_id: 0 } });
    expect((await socket.until('Flushed')).at(-1)).toMatchObject({ message: { sequence_id: 1 } });
    socket.close();
  });

  it.each(['mulaw', 'alaw'])('speaks %s', async (encoding) => {
    const socket = await open({ encoding, sample_rate: '8000' });
    socket.send({ type: 'Speak', text: 'Hi there' });
    socket.send({ type: 'Flush' });
    const audio = audioOf(await socket.until('Flushed'));
    const http = await speak({ encoding, container: 'none' }, 'Hi there');
    expect(audio.equals(http.body)).toBe(true);
    socket.close();
  });

  it('falls silent on Clear, answers Cleared, and speaks again', async () => {
    await lab.setProfile(labProfile({ speedUp: 1, fault: { kind: 'endless' } }));
    const socket = await open();
    await socket.next();
    socket.send({ type: 'Speak', text: TEXT });
    socket.send({ type: 'Flush' });
    expect((await socket.next()).kind).toBe('audio');
    socket.send({ type: 'Clear' });
    await socket.until('Cleared');
    await lab.setProfile(labProfile());
    socket.send({ type: 'Speak', text: 'Again' });
    socket.send({ type: 'Flush' });
    const frames = await socket.until('Flushed');
    const http = await speak({ encoding: 'linear16', container: 'none' }, 'Again');
    expect(audioOf(frames).equals(http.body)).toBe(true);
    socket.close();
  });

  it('finishes what is left on Close, then closes with 1000', async () => {
    const socket = await open();
    socket.send({ type: 'Speak', text: 'Goodbye' });
    socket.send({ type: 'Close' });
    const frames = await socket.until('nothing');
    expect(frames.at(-1)).toMatchObject({ kind: 'closed', code: 1000 });
    const http = await speak({ encoding: 'linear16', container: 'none' }, 'Goodbye');
    expect(audioOf(frames).equals(http.body)).toBe(true);
  });

  it('warns at the twenty-first flush of a minute and ignores it', async () => {
    const socket = await open();
    await socket.next();
    for (let count = 0; count < 21; count += 1) socket.send({ type: 'Flush' });
    socket.send({ type: 'Close' });
    const answers = types(await socket.until('nothing'));
    expect(answers.filter((type) => type === 'Flushed')).toHaveLength(20);
    expect(answers.filter((type) => type === 'Warning')).toHaveLength(1);
  });

  it.each([
    ['an unknown command', { type: 'Sing' }, 1008, 'DATA-0000'],
    ['text that is no JSON', 'Speak!', 1008, 'DATA-0000'],
    ['a text over 2000 characters', { type: 'Speak', text: 'x'.repeat(2001) }, 1009, 'BIG-0001'],
  ])('closes on %s', async (_, message, code, reason) => {
    const socket = await open();
    await socket.next();
    socket.send(message);
    expect(await socket.next()).toEqual({ kind: 'closed', code, reason });
  });

  it('closes on a binary frame with 1003', async () => {
    const socket = await open();
    await socket.next();
    socket.sendBytes(Uint8Array.of(1, 2, 3));
    expect(await socket.next()).toEqual({ kind: 'closed', code: 1003, reason: 'MESSAGE-0000' });
  });

  it('refuses the upgrade with its error in header and body', async () => {
    const answer = await refusedUpgrade(streamUrl(), { headers: token('invalid') });
    expect([answer.status, answer.headers['dg-error']]).toEqual([401, 'Invalid credentials.']);
    expect(json(answer.body)['err_msg']).toBe('Invalid credentials.');
    const badFormat = await refusedUpgrade(streamUrl({ encoding: 'mp3' }), { headers: token('dg-test') });
    expect(badFormat.status).toBe(400);
  });

  it('takes the key from the sub-protocols, as browsers must send it', async () => {
    const socket = await openLabSocket(streamUrl(), {}, ['token', 'dg-test']);
    expect(await socket.next()).toMatchObject({ message: { type: 'Metadata' } });
    expect(socket.upgradeHeaders['sec-websocket-protocol']).toBe('token');
    socket.close();
  });
});
