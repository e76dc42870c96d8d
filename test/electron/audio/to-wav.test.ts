import { describe, expect, it } from 'vitest';
import { type AudioFormat, parseFormatId } from '../../../core/audio/format.ts';
import { readyCodec } from '../../../electron/audio/codecs.ts';
import { toWav } from '../../../electron/audio/to-wav.ts';
import { fixture } from '../../fixtures/audio/source.ts';
import { audioFormat } from '../../helpers/sound/decode.ts';
import { toneMp3, tonePcm } from '../../helpers/sound/tone.ts';

function format(id: string): AudioFormat {
  const parsed = parseFormatId(id);
  if (parsed === null) throw new Error(`${id} is no format`);
  return parsed;
}

describe('received audio as WAV', () => {
  it.each([
    ['opus_48000', 48_000, 61_234, () => fixture('mono-20ms-pages.opus')],
    ['flac_24000', 24_000, 30_617, () => fixture('mono-16-bit.flac')],
    ['pcm_24000', 24_000, 12_000, () => tonePcm(500)],
  ])('of %s has every frame', async (id, sampleRate, frames, bytes) => {
    const wav = Buffer.from((await toWav([{ format: format(id), skipMs: 0, bytes: bytes() }])) ?? []);
    expect([wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([sampleRate, frames * 2]);
  });

  it('of MP3 has the tone and its padding', async () => {
    const wav = Buffer.from(
      (await toWav([{ format: format('mp3_24000'), skipMs: 0, bytes: await toneMp3(500) }])) ?? [],
    );
    expect(wav.readUInt32LE(40) / 2).toBeGreaterThan(12_000);
  });

  it('of no sample is none', async () => {
    expect(await toWav([{ format: audioFormat(), skipMs: 0, bytes: new Uint8Array(0) }])).toBeNull();
  });
});

it.each(['pcm_24000', 'wav_24000', 'mulaw_8000', 'flac_24000'])('%s needs no codec', async (id) => {
  expect(await readyCodec(format(id))).toBeNull();
});
