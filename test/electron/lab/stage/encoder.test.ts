import { MPEGDecoder } from 'mpg123-decoder';
import { describe, expect, it } from 'vitest';
import { encodeAlaw, encodeMulaw } from '../../../../electron/lab/stage/g711.ts';
import { createAudioEncoder } from '../../../../electron/lab/stage/encoder.ts';
import { wavHeader } from '../../../../electron/lab/stage/wav-header.ts';
import { ALAW_SAMPLES, MULAW_SAMPLES } from '../../../../core/audio/g711.ts';
import { audioFormat } from '../../../helpers/sound/decode.ts';

const everySample = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);

describe('G.711', () => {
  it('codes the values printed with the Recommendation', () => {
    expect([...encodeMulaw(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xff, 0x80, 0x00]);
    expect([...encodeAlaw(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xd5, 0xaa, 0x2a]);
  });

  it.each([
    { name: 'mu-law', encode: encodeMulaw, table: MULAW_SAMPLES },
    { name: 'A-law', encode: encodeAlaw, table: ALAW_SAMPLES },
  ])('lands in $name on a value that the decoder brings back within half a step', ({ encode, table }) => {
    const coded = encode(everySample);
    const worst = everySample.reduce((most, sample, index) => {
      const error = Math.abs((table[coded[index] ?? 0] ?? 0) * 32_768 - sample);
      return Math.max(most, error / (Math.abs(sample) + 256));
    }, 0);
    expect(worst).toBeLessThan(1 / 30);
  });

  it.each([
    { name: 'mu-law', encode: encodeMulaw, table: MULAW_SAMPLES },
    { name: 'A-law', encode: encodeAlaw, table: ALAW_SAMPLES },
  ])('gives every $name code for the value that it stands for', ({ encode, table }) => {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const samples = Int16Array.from(codes, (code) => Math.round((table[code] ?? 0) * 32_768));
    const back = encode(samples);
    // Mu-law has two zeros; the encoder makes the positive one.
    expect(codes.filter((code) => back[code] !== code).every((code) => samples[code] === 0)).toBe(true);
  });
});

describe('WAV header', () => {
  it('says 0xFFFFFFFF twice for a stream and names rate, encoding and frame size', () => {
    const header = Buffer.from(
      wavHeader(audioFormat({ container: 'wav', encoding: 'alaw', sampleRate: 8000 })),
    );
    expect([header.length, header.readUInt32LE(4), header.readUInt32LE(40)]).toEqual([
      44, 0xffffffff, 0xffffffff,
    ]);
    expect([header.readUInt16LE(20), header.readUInt32LE(24), header.readUInt32LE(28)]).toEqual([
      6, 8000, 8000,
    ]);
    expect([header.readUInt16LE(32), header.readUInt16LE(34)]).toEqual([1, 8]);
  });
});

describe('MP3 encoder', () => {
  it.each([22_050, 24_000, 44_100])(
    'makes a stream at %i Hz that mpg123 reads back as the same tone',
    async (sampleRate) => {
      const encoder = await createAudioEncoder(
        audioFormat({ container: 'mp3', encoding: 'mp3', sampleRate }),
      );
      const seconds = Int16Array.from({ length: sampleRate }, (_, index) =>
        Math.round(16_000 * Math.sin((2 * Math.PI * 440 * index) / sampleRate)),
      );
      const bytes = Buffer.concat([encoder.push(seconds), encoder.end()]);
      const decoder = new MPEGDecoder();
      await decoder.ready;
      const decoded = decoder.decode(bytes);
      decoder.free();
      expect(decoded.sampleRate).toBe(sampleRate);
      expect(decoded.samplesDecoded).toBeGreaterThan(sampleRate * 0.95);
      const [left = new Float32Array(0)] = decoded.channelData;
      const middle = left.subarray(sampleRate / 4, sampleRate / 2);
      const crossings = middle.filter((sample, index) => sample >= 0 && (middle[index - 1] ?? 0) < 0).length;
      expect(crossings).toBeGreaterThanOrEqual(109);
      expect(crossings).toBeLessThanOrEqual(111);
    },
  );
});
