import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVoice, type Voice } from '../../../../electron/lab/voice/voice.ts';
import { LAB_VOICE_IDS, type LabVoiceId } from '../../../../electron/providers/lab/voices.ts';

const TEXT = 'It is twelve o’clock now. The second sentence follows. And a third one ends it.';
const never = new AbortController().signal;

let voice: Voice;
beforeAll(() => {
  voice = createVoice();
});
afterAll(() => voice.close());

async function hear(text: string, id: LabVoiceId = 'slt', sampleRate = 16_000): Promise<Int16Array[]> {
  const parts: Int16Array[] = [];
  for await (const part of voice.speak({ text, voice: id, sampleRate }, never)) parts.push(part);
  return parts;
}

/** Hears a speech to its end, doing this at each part. */
async function attend(
  speech: AsyncIterable<Int16Array>,
  atPart: () => void = () => undefined,
): Promise<void> {
  for await (const part of speech) if (part.length > 0) atPart();
}

const lengthOf = (parts: readonly Int16Array[]) => parts.reduce((sum, part) => sum + part.length, 0);
const loudest = (parts: readonly Int16Array[]) =>
  parts.reduce((most, part) => part.reduce((loud, sample) => Math.max(loud, Math.abs(sample)), most), 0);

describe('embedded voice', () => {
  it.each(LAB_VOICE_IDS)('%s speaks', async (id) => {
    const parts = await hear('It is about five past two.', id);
    expect(lengthOf(parts)).toBeGreaterThan(8000);
    expect(loudest(parts)).toBeGreaterThan(2000);
  });

  it('hands out each sentence as it is made', async () => {
    expect((await hear(TEXT)).length).toBe(3);
  });

  it('says the same samples each time', async () => {
    const other = createVoice();
    const again: Int16Array[] = [];
    const utterance = { text: TEXT, voice: 'slt', sampleRate: 24_000 } as const;
    for await (const part of other.speak(utterance, never)) again.push(part);
    await other.close();
    expect(await hear(TEXT, 'slt', 24_000)).toEqual(again);
  });

  it.each([8000, 22_050, 24_000, 44_100, 48_000])('lasts as long at %i Hz', async (rate) => {
    const nativeSeconds = lengthOf(await hear(TEXT)) / 16_000;
    expect(lengthOf(await hear(TEXT, 'slt', rate)) / rate).toBeCloseTo(nativeSeconds, 2);
  });

  it('lets two listeners hear one performance', async () => {
    const [first, second] = await Promise.all([hear('Two of us listen.'), hear('Two of us listen.')]);
    expect(first).toEqual(second);
  });

  it('stops for one listener that leaves and speaks on for the others', async () => {
    const leaver = new AbortController();
    const utterance = { text: `Leave. ${TEXT}`, voice: 'rms', sampleRate: 8000 } as const;
    const left = attend(voice.speak(utterance, leaver.signal), () => leaver.abort());
    const stayed = hear(`Leave. ${TEXT}`, 'rms', 8000);
    await expect(left).rejects.toThrow(/abort/i);
    expect((await stayed).length).toBeGreaterThanOrEqual(4);
  });

  it('gives up a long text nobody listens to, and is soon free for the next', async () => {
    const timed = async (work: () => Promise<unknown>) => {
      const startMs = performance.now();
      await work();
      return performance.now() - startMs;
    };
    const wholeMs = await timed(() => hear(TEXT.repeat(20), 'awb'));
    const leaver = new AbortController();
    const nextMs = await timed(async () => {
      const other = { text: `Other. ${TEXT.repeat(20)}`, voice: 'awb', sampleRate: 16_000 } as const;
      const left = attend(voice.speak(other, leaver.signal), () => leaver.abort());
      await expect(left).rejects.toThrow(/abort/i);
      await hear('Next please.');
    });
    expect(nextMs).toBeLessThan(wholeMs / 2);
  });

  it('spells typographic and accented letters for the English voice', async () => {
    expect(await hear('“Naïve” café — it’s…')).toEqual(await hear('"Naive" cafe ,  it\'s...'));
  });

  it('fails what is being spoken when it is closed', async () => {
    const closing = createVoice();
    const speech = closing.speak({ text: TEXT.repeat(20), voice: 'slt', sampleRate: 16_000 }, never);
    await speech.next();
    await closing.close();
    await expect(attend(speech)).rejects.toThrow();
  });
});
