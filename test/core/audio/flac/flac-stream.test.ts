import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { createFlacEncoder, flacHeader } from '../../../../electron/lab/stage/flac.ts';
import { fixture } from '../../../fixtures/audio/source.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../../helpers/sound/decode.ts';
import { joined, letters } from '../../../helpers/sound/wav-bytes.ts';

const flac = (sampleRate = 24_000, channels = 1) =>
  audioFormat({ container: 'flac', encoding: 'flac', sampleRate, channels });

const decode = (bytes: Uint8Array, cuts: readonly number[] = [], format = flac()) =>
  decodeCut(createStreamDecoder(format, null), bytes, cuts);

const tone = (frames: number, from = 0): Int16Array =>
  Int16Array.from({ length: frames }, (_, index) => Math.round(9000 * Math.sin((from + index) * 0.11)));
const asFloats = (values: Int16Array): number[] => Array.from(values, (value) => value / 32_768);

const HEADER = flacHeader(flac());
const encode = createFlacEncoder(24_000);
const FIRST = encode(tone(480));
const SECOND = encode(tone(480, 480));
const STREAM = joined(HEADER, FIRST, SECOND);
const SAMPLES = asFloats(tone(960));

/** MD5 of the samples as the encoder took them, which the stream info holds in its last 16 bytes. */
function md5Of(channels: readonly (readonly number[])[], sampleBytes: number): string {
  const frames = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(frames * channels.length * sampleBytes);
  for (let frame = 0; frame < frames; frame += 1) {
    channels.forEach((samples, channel) => {
      const value = Math.round((samples[frame] ?? 0) * 2 ** (sampleBytes * 8 - 1));
      bytes.writeIntLE(value, (frame * channels.length + channel) * sampleBytes, sampleBytes);
    });
  }
  return createHash('md5').update(bytes).digest('hex');
}

describe('a FLAC stream of another encoder', () => {
  it.each([
    ['mono-16-bit.flac', 24_000, 1, 2],
    ['stereo-16-bit.flac', 48_000, 2, 2],
    ['stereo-24-bit.flac', 48_000, 2, 3],
  ])('%s decodes to the very samples that went in', (name, sampleRate, channels, sampleBytes) => {
    const bytes = fixture(name);
    const decoded = decode(bytes, [], flac(sampleRate, channels));
    expect(decoded).toMatchObject({ shape: { sampleRate, channels }, anomalies: [], failure: null });
    expect(md5Of(decoded.channels, sampleBytes)).toBe(Buffer.from(bytes.subarray(26, 42)).toString('hex'));
  });

  it('decodes the same samples wherever it is cut', () => {
    // Behind 8 kB of padding; two whole frames and a piece of the third.
    const bytes = fixture('stereo-16-bit.flac').subarray(0, 16_000);
    const whole = decode(bytes, [], flac(48_000, 2));
    expect(whole.anomalies).toEqual(['odd_bytes']);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 60 }), (cuts) => {
        expect(decode(bytes, cuts, flac(48_000, 2))).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the lab's FLAC", () => {
  it('decodes bit by bit, wherever it is cut', () => {
    fc.assert(
      fc.property(cutsArbitrary(STREAM.length), (cuts) => {
        expect(decode(STREAM, cuts)).toEqual({
          shape: { sampleRate: 24_000, channels: 1 },
          channels: [SAMPLES],
          payloadBytes: FIRST.length + SECOND.length,
          anomalies: [],
          failure: null,
        });
      }),
      { numRuns: 25 },
    );
  });

  it('brings any samples back', () => {
    fc.assert(
      fc.property(fc.int16Array({ minLength: 1, maxLength: 300 }), (samples) => {
        const bytes = joined(HEADER, createFlacEncoder(24_000)(samples));
        expect(decode(bytes).channels[0]).toEqual(asFloats(samples));
      }),
    );
  });
});

describe('a FLAC stream', () => {
  it('gives out a frame with its last byte, and counts it as payload before that', () => {
    const decoder = createStreamDecoder(flac(), null);
    expect(decoder.push(HEADER)).toMatchObject({ payloadBytes: 0, audio: null });
    expect(decoder.push(FIRST.slice(0, -1))).toMatchObject({ payloadBytes: FIRST.length - 1, audio: null });
    const { payloadBytes, audio } = decoder.push(FIRST.slice(-1));
    expect([payloadBytes, audio?.channels[0]?.length]).toEqual([1, 480]);
  });

  it('follows its header where that contradicts the declaration, and says so', () => {
    const { shape, anomalies } = decode(STREAM, [], flac(44_100, 2));
    expect(shape).toEqual({ sampleRate: 24_000, channels: 1 });
    expect(anomalies).toEqual(['rate_differs', 'channels_differ']);
  });

  it('goes on as one sound when it opens anew, and says so', () => {
    const decoded = decode(joined(HEADER, FIRST, HEADER, SECOND), [3, 300, 500]);
    expect(decoded).toMatchObject({
      channels: [SAMPLES],
      payloadBytes: FIRST.length + SECOND.length,
      anomalies: ['repeated_header'],
    });
  });

  it('skips a broken frame and what stands between frames, and says so', () => {
    const broken = FIRST.slice();
    broken[100] = (broken[100] ?? 0) ^ 0x10;
    const decoded = decode(joined(HEADER, broken, letters('and so on'), SECOND), [50, 350]);
    expect(decoded).toMatchObject({ channels: [asFloats(tone(480, 480))], anomalies: ['undecodable'] });
  });

  it('says that the stream ended inside a frame', () => {
    const decoded = decode(STREAM.subarray(0, -5));
    expect(decoded).toMatchObject({ channels: [asFloats(tone(480))], anomalies: ['odd_bytes'] });
  });

  it.each([
    ['a header alone', HEADER],
    ['text', letters('{"error":"no such voice"}')],
    ['metadata without a stream info', joined(letters('fLaC'), Uint8Array.of(0x81, 0, 0, 2, 0, 0), FIRST)],
    ['frames of 32 bits', joined(HEADER.slice(0, 20), Uint8Array.of(0x01, 0xf0), HEADER.slice(22), FIRST)],
    ['a header that changes the rate', joined(STREAM, flacHeader(flac(48_000)), SECOND)],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(decode(bytes).failure).toBe('bad_audio');
  });
});
