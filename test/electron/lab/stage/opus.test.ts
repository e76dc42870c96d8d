import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { readyCodec } from '../../../../electron/audio/codecs.ts';
import { type AudioEncoder, createAudioEncoder } from '../../../../electron/lab/stage/encoder.ts';
import { audioFormat, decodeCut } from '../../../helpers/sound/decode.ts';
import { bestCorrelation, voiceAt } from '../../../helpers/sound/signal.ts';

const SECONDS = 1.2345;
const opus = (sampleRate: number) => audioFormat({ container: 'ogg', encoding: 'opus', sampleRate });

const voiceSamples = (sampleRate: number): Int16Array =>
  Int16Array.from({ length: Math.round(SECONDS * sampleRate) }, (_, index) =>
    Math.round(32_767 * voiceAt(index / sampleRate, 30)),
  );

function encodeInChunks(encoder: AudioEncoder, samples: Int16Array, chunkSamples: number): Uint8Array[] {
  const pushes: Uint8Array[] = [];
  for (let from = 0; from < samples.length; from += chunkSamples) {
    pushes.push(encoder.push(samples.subarray(from, from + chunkSamples)));
  }
  const parts = [encoder.header, ...pushes, encoder.end()];
  encoder.free();
  return parts;
}

interface Page {
  readonly flags: number;
  readonly granule: number;
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly payload: Buffer;
}

function pagesIn(stream: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < stream.length;) {
    const payloadAt = at + 27 + stream.readUInt8(at + 26);
    const size = stream.subarray(at + 27, payloadAt).reduce((sum, segment) => sum + segment, 0);
    pages.push({
      flags: stream.readUInt8(at + 5),
      granule: Number(stream.readBigInt64LE(at + 6)),
      sequence: stream.readUInt32LE(at + 18),
      bytes: stream.subarray(at, payloadAt + size),
      payload: stream.subarray(payloadAt, payloadAt + size),
    });
    at = payloadAt + size;
  }
  return pages;
}

/** RFC 3533, 6: dividing by the polynomial bit by bit, over all of the page but its checksum. */
function remainderOf({ bytes }: Page): number {
  let rest = 0n;
  bytes.forEach((byte, index) => {
    const counted = index >= 22 && index < 26 ? 0 : byte;
    rest = (rest << 8n) ^ (BigInt(counted) << 32n);
    for (let bit = 39n; bit >= 32n; bit -= 1n) if ((rest >> bit) & 1n) rest ^= 0x1_04c1_1db7n << (bit - 32n);
  });
  return Number(rest);
}

describe('the Opus encoder', () => {
  it.each([8000, 12_000, 16_000, 24_000, 48_000])(
    'makes of %i Hz the same voice, sample for sample as long and not a sample late',
    async (sampleRate) => {
      const samples = voiceSamples(sampleRate);
      const parts = encodeInChunks(await createAudioEncoder(opus(sampleRate)), samples, sampleRate / 10);
      const decoder = createStreamDecoder(opus(sampleRate), await readyCodec(opus(sampleRate)));
      const { shape, channels, anomalies, failure } = decodeCut(decoder, Buffer.concat(parts));
      const heard = Float32Array.from(channels[0] ?? []);
      expect({ shape, anomalies, failure, frames: heard.length }).toEqual({
        shape: { sampleRate: 48_000, channels: 1 },
        anomalies: [],
        failure: null,
        frames: (samples.length * 48_000) / sampleRate,
      });
      const said = Float32Array.from(heard, (_, frame) => voiceAt(frame / 48_000, 30));
      const { value, offset } = bestCorrelation(said, heard, 0, 48);
      expect(value).toBeGreaterThan(0.99);
      expect(Math.abs(offset)).toBeLessThanOrEqual(1);
    },
  );

  it('writes heads, then a page for every chunk, whose checksum, number and granule are right', async () => {
    const samples = voiceSamples(24_000);
    const parts = encodeInChunks(await createAudioEncoder(opus(24_000)), samples, 2400);
    const pages = pagesIn(Buffer.concat(parts));
    expect(pages.map(({ payload }) => payload.toString('latin1', 0, 8)).slice(0, 2)).toEqual([
      'OpusHead',
      'OpusTags',
    ]);
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, index) => index));
    expect(pages.map(remainderOf)).toEqual(pages.map(({ bytes }) => bytes.readUInt32LE(22)));
    expect(pages.map(({ flags }) => flags)).toEqual([2, ...pages.slice(2).map(() => 0), 4]);
    const preSkip = pages[0]?.payload.readUInt16LE(10) ?? 0;
    expect(preSkip).toBe(312); // 6.5 ms: what RFC 6716's encoder looks ahead
    const granules = pages.slice(2).map(({ granule }) => granule);
    const wholeFrames = granules.slice(0, -1).map((_, index) => {
      return Math.floor(Math.min((index + 1) * 2400, samples.length) / 480);
    });
    expect(granules.slice(0, -1)).toEqual(wholeFrames.map((frames) => frames * 960));
    expect(granules.at(-1)).toBe(preSkip + samples.length * 2);
  });

  it('hands out the sound of a chunk at once, and keeps less than a frame', async () => {
    const encoder = await createAudioEncoder(opus(24_000));
    const [page] = pagesIn(Buffer.from(encoder.push(voiceSamples(24_000).subarray(0, 1000))));
    expect(page?.granule).toBe(2 * 960);
    encoder.free();
  });

  it('divides what is more than a page can hold', async () => {
    const encoder = await createAudioEncoder(opus(8000));
    const pages = pagesIn(Buffer.from(encoder.push(new Int16Array(8000 * 10))));
    expect(pages.map(({ granule }) => granule).at(-1)).toBe(480_000);
    expect(pages.length).toBeGreaterThan(10);
    encoder.free();
  });

  it('refuses a rate that Opus does not have', async () => {
    await expect(createAudioEncoder(opus(22_050))).rejects.toThrow('22050');
  });
});
