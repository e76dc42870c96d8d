import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseFormatId } from '../../../core/audio/format.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { readyCodec } from '../../../electron/audio/codecs.ts';
import { startLab, type Lab } from '../../../electron/lab/lab.ts';
import { LAB_FORMATS } from '../../../electron/providers/lab/wire.ts';
import { labProfile } from '../../factories/lab-profile.ts';
import { audioOf, callLab, openLabSocket, type LabFrame } from '../../helpers/engine/lab-client.ts';
import { decodeCut } from '../../helpers/sound/decode.ts';

const TEXT = 'A stream of speech. It has two sentences.';
const order = { type: 'speak', text: TEXT, voice: 'slt', format: 'pcm_24000' };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
});
afterEach(async () => {
  await lab.setProfile(labProfile());
  await lab.clearSendLog();
});
afterAll(() => lab.close());

const open = () => openLabSocket(`${lab.origins.ws}/lab/stream`);
const post = (body: object) => callLab(`${lab.origins.http}/lab/speak`, { body: JSON.stringify(body) });
const spoken = { text: TEXT, voice: 'slt', format: 'pcm_24000' };
const types = (frames: readonly LabFrame[]) =>
  frames.map((frame) => (frame.kind === 'text' ? frame.message['type'] : frame.kind));

describe("the lab's own stream", () => {
  it('acknowledges the set-up, then sends the same bytes as HTTP in binary frames, then done', async () => {
    const socket = await open();
    socket.send(order);
    const frames = await socket.until('done');
    expect(types(frames)[0]).toBe('ready');
    expect(new Set(types(frames).slice(1, -1))).toEqual(new Set(['audio']));
    expect(audioOf(frames).equals((await post(spoken)).body)).toBe(true);
    socket.close();
  });

  it('speaks several orders one after the other, one done each', async () => {
    const socket = await open();
    socket.send(order);
    socket.send({ ...order, text: 'Another one.' });
    const first = audioOf(await socket.until('done'));
    const second = audioOf(await socket.until('done'));
    expect(first.equals((await post(spoken)).body)).toBe(true);
    expect(second.equals((await post({ ...spoken, text: 'Another one.' })).body)).toBe(true);
    socket.close();
  });

  it('speaks pieces as one speech, sentences as they are over, with one done', async () => {
    const socket = await open();
    for (const text of ['A str', 'eam of speech. ', 'It has two '])
      socket.send({ ...order, text, more: true });
    const early = [await socket.next(), await socket.next()];
    expect(types(early)).toEqual(['ready', 'audio']);
    socket.send({ ...order, text: 'sentences.' });
    socket.send({ ...order, text: 'Another', more: true });
    socket.send({ ...order, text: ' one.', more: true });
    socket.send({ type: 'end' });
    const first = audioOf([...early, ...(await socket.until('done'))]);
    const second = audioOf(await socket.until('done'));
    const bodyOf = async (text: string) => (await post({ ...spoken, text })).body;
    const sentences = await Promise.all(['A stream of speech.', 'It has two sentences.'].map(bodyOf));
    expect(first.equals(Buffer.concat(sentences))).toBe(true);
    expect(second.equals(await bodyOf('Another one.'))).toBe(true);
    socket.close();
  });

  it.each([
    ['an end of nothing', [{ type: 'end' }], 'bad_request'],
    [
      'another voice in the middle',
      [
        { ...order, more: true },
        { ...order, voice: 'rms' },
      ],
      'bad_request',
    ],
    ['an unknown voice', [{ ...order, voice: 'nobody', more: true }], 'unknown_voice'],
    ['pieces without a text', [{ ...order, text: ' ', more: true }, { type: 'end' }], 'empty_text'],
    [
      'pieces that are too long together',
      [
        { ...order, text: 'x'.repeat(3000), more: true },
        { ...order, text: 'x'.repeat(3000), more: true },
      ],
      'text_too_long',
    ],
  ])('refuses %s', async (_, messages, code) => {
    const socket = await open();
    for (const message of messages) socket.send(message);
    const frames = await socket.until('error');
    expect(frames.at(-1)).toMatchObject({ message: { type: 'error', code } });
    socket.send({ type: 'cancel' });
    await socket.until('cancelled');
    socket.close();
  });

  it('sends nothing more after cancelled, and is ready for the next order', async () => {
    await lab.setProfile(labProfile({ speedUp: 2, fault: { kind: 'endless' } }));
    const socket = await open();
    socket.send(order);
    await socket.next();
    expect((await socket.next()).kind).toBe('audio');
    socket.send(order);
    socket.send({ type: 'cancel' });
    await socket.until('cancelled');
    await lab.setProfile(labProfile());
    socket.send({ ...order, text: 'Fresh.' });
    const frames = await socket.until('done');
    expect(audioOf(frames).equals((await post({ ...spoken, text: 'Fresh.' })).body)).toBe(true);
    socket.close();
  });

  it('logs no head, and the frames before they arrive', async () => {
    const socket = await open();
    socket.send(order);
    const frames = await socket.until('done');
    const sends = await lab.sendLog();
    expect(sends.map((send) => send.kind)).toEqual([...sends.slice(1).map(() => 'audio'), 'end']);
    const arrived = frames.flatMap((frame) => (frame.kind === 'audio' ? [frame] : []));
    expect(arrived.map((frame) => frame.bytes.length)).toEqual(
      sends.slice(0, -1).map((send) => send.sizeBytes),
    );
    expect(
      arrived.every((frame, index) => frame.atMonotonicMs > (sends[index]?.atMonotonicMs ?? Infinity)),
    ).toBe(true);
    socket.close();
  });

  it.each([
    ['no JSON', '{"type":', 'bad_request'],
    ['an unknown property', { ...order, pace: 2 }, 'bad_request'],
    ['an unknown voice', { ...order, voice: 'nobody' }, 'unknown_voice'],
    ['an unknown format', { ...order, format: 'pcm_12345' }, 'unknown_format'],
    ['an empty text', { ...order, text: ' ' }, 'empty_text'],
    ['a text too long', { ...order, text: 'x'.repeat(5001) }, 'text_too_long'],
  ])('refuses %s and stays open', async (_, message, code) => {
    const socket = await open();
    await socket.next();
    socket.send(message);
    expect(await socket.next()).toMatchObject({ message: { type: 'error', code } });
    socket.send({ type: 'cancel' });
    expect(await socket.next()).toMatchObject({ message: { type: 'cancelled' } });
    socket.close();
  });

  it.each(LAB_FORMATS)('makes %s of the right length', async (id) => {
    const format = parseFormatId(id);
    const { body, status } = await post({ ...spoken, format: id });
    expect(status).toBe(200);
    const referenceMs = (await post(spoken)).body.length / 48;
    if (format === null || format.encoding === 'mp3') {
      expect(body[0]).toBe(0xff);
      return;
    }
    if (['flac', 'opus', 'aac'].includes(format.encoding)) {
      const decoder = createStreamDecoder(format, await readyCodec(format));
      const { shape, channels, anomalies } = decodeCut(decoder, body);
      const soundFrames = Math.round(((shape?.sampleRate ?? 0) * referenceMs) / 1000);
      // AAC has a frame of run-up in front, and fills its last.
      const wanted = format.encoding === 'aac' ? (Math.ceil(soundFrames / 1024) + 1) * 1024 : soundFrames;
      const samples = channels[0]?.length ?? 0;
      expect({ samples, anomalies }).toEqual({
        samples: expect.closeTo(wanted, -2) as number,
        anomalies: [],
      });
      return;
    }
    const headerBytes = format.container === 'wav' ? 44 : 0;
    const frameBytes = format.encoding === 'pcm_s16le' ? 2 : 1;
    const audioMs = ((body.length - headerBytes) / frameBytes / format.sampleRate) * 1000;
    expect(Math.abs(audioMs - referenceMs)).toBeLessThan(1);
  });
});
