import fc from 'fast-check';
import { MPEGDecoder } from 'mpg123-decoder';
import { createMp3Encoder } from 'wasm-media-encoders';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../helpers/sound/decode.ts';
import { joined, letters, riff, chunk, formatChunk, s16 } from '../../helpers/sound/wav-bytes.ts';

const RATE = 24_000;
const TONE = Float32Array.from({ length: RATE / 2 }, (_, index) => 0.5 * Math.sin(index * 0.1));
// Version 2.4, no flags, a body of 2 * 128 + 3 bytes.
const ID3 = joined(letters('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 2, 3), new Uint8Array(259));

let mono: Uint8Array;
let stereo: Uint8Array;

async function encode(channels: 1 | 2): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels, sampleRate: RATE, bitrate: 64 });
  const first = encoder.encode(channels === 1 ? [TONE] : [TONE, TONE.map((value) => -value)]).slice();
  return joined(first, encoder.finalize().slice());
}

async function decode(bytes: Uint8Array, cuts: readonly number[] = [], declared: Partial<AudioFormat> = {}) {
  const codec = new MPEGDecoder();
  await codec.ready;
  const format = audioFormat({ container: 'mp3', encoding: 'mp3', ...declared });
  return decodeCut(createStreamDecoder(format, codec), bytes, cuts);
}

beforeAll(async () => {
  mono = await encode(1);
  stereo = await encode(2);
});

describe('an MP3 stream', () => {
  it('decodes one channel of tone and counts every byte as payload', async () => {
    const { shape, channels, payloadBytes, anomalies } = await decode(mono);
    expect({ shape, payloadBytes, anomalies }).toEqual({
      shape: { sampleRate: RATE, channels: 1 },
      payloadBytes: mono.length,
      anomalies: [],
    });
    const [samples = []] = channels;
    expect(samples.length).toBeGreaterThan(TONE.length);
    expect(Math.max(...samples)).toBeGreaterThan(0.45);
    expect(Math.max(...samples)).toBeLessThan(0.55);
  });

  it('decodes two channels as two', async () => {
    const { shape, channels } = await decode(stereo, [], { channels: 2 });
    expect(shape).toEqual({ sampleRate: RATE, channels: 2 });
    expect(channels[0]?.[6000]).not.toBe(channels[1]?.[6000]);
  });

  it('decodes the same samples wherever it is cut, with and without an ID3 tag', async () => {
    for (const bytes of [mono, joined(ID3, mono), joined(letters('<html>'), mono)]) {
      const whole = await decode(bytes);
      await fc.assert(
        fc.asyncProperty(cutsArbitrary(600), async (cuts) => {
          expect(await decode(bytes, cuts)).toEqual(whole);
        }),
        { numRuns: 8 },
      );
    }
  });

  it('does not count an ID3 tag as payload', async () => {
    const tagged = await decode(joined(ID3, mono));
    expect(tagged).toEqual(await decode(mono));
  });

  it('reports bytes in front of the first frame and decodes what follows', async () => {
    const decoded = await decode(joined(letters('<html>'), mono));
    expect(decoded.anomalies).toEqual(['undecodable']);
    expect(decoded.channels[0]?.length).toBeGreaterThan(TONE.length / 2);
  });

  it('reports a rate and channels that were not declared', async () => {
    const { anomalies } = await decode(mono, [], { sampleRate: 44_100, channels: 2 });
    expect(anomalies).toEqual(['rate_differs', 'channels_differ']);
  });

  it.each([
    { name: 'text', bytes: () => letters('{"error":"no such voice"}'.repeat(40)) },
    { name: 'an ID3 tag alone', bytes: () => ID3 },
    { name: 'half an ID3 head', bytes: () => ID3.subarray(0, 6) },
    { name: 'one byte', bytes: () => Uint8Array.of(0xff) },
  ])('refuses a whole stream of $name', async ({ bytes }) => {
    expect(await decode(bytes())).toMatchObject({ failure: 'bad_audio', channels: [] });
  });

  it('has nothing to say about a stream without bytes', async () => {
    expect(await decode(new Uint8Array(0))).toMatchObject({ failure: null, anomalies: [] });
  });

  it('follows a WAV header that a declared MP3 begins with', async () => {
    const decoded = await decode(riff(formatChunk(), chunk('data', s16(16_384))));
    expect(decoded).toMatchObject({
      channels: [[0.5]],
      anomalies: ['container_differs', 'encoding_differs'],
    });
  });
});

it('frees the codec once', () => {
  let freed = 0;
  const codec = { ...silentCodec, free: () => (freed += 1) };
  const decoder = createStreamDecoder(audioFormat({ container: 'mp3', encoding: 'mp3' }), codec);
  decoder.free();
  decoder.free();
  expect(freed).toBe(1);
});

const silentCodec = {
  ready: Promise.resolve(),
  decode: () => ({ channelData: [], samplesDecoded: 0, sampleRate: 0 }),
};
