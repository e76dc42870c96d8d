import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { fixture } from '../../../fixtures/audio/source.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../../helpers/sound/decode.ts';
import { joined, letters } from '../../../helpers/sound/wav-bytes.ts';

const aac = (sampleRate: number, channels: number) =>
  audioFormat({ container: 'adts', encoding: 'aac', sampleRate, channels });

const decode = (bytes: Uint8Array, cuts: readonly number[] = [], sampleRate = 24_000, channels = 1) =>
  decodeCut(createStreamDecoder(aac(sampleRate, channels), null), bytes, cuts);

function correlation(one: readonly number[], other: readonly number[]): number {
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

/** Bytes of each frame, as its head says. */
function frameBytes(stream: Uint8Array): number[] {
  const sizes: number[] = [];
  for (let at = 0; at < stream.length; at += sizes.at(-1) ?? 0) {
    sizes.push((new DataView(stream.buffer, stream.byteOffset + at).getUint32(2) >>> 5) & 0x1fff);
  }
  return sizes;
}

const voice = fixture('mono-24000.aac');

describe('an AAC stream of ffmpeg', () => {
  it.each([
    ['mono-24000.aac', 24_000, 1, 0.9999],
    ['bursts-44100.aac', 44_100, 2, 0.999_999],
    ['bursts-48000.aac', 48_000, 2, 0.999_999],
  ])("%s decodes to what ffmpeg's decoder makes of it", (name, sampleRate, channels, least) => {
    const decoded = decode(fixture(name), [], sampleRate, channels);
    const flac = audioFormat({ container: 'flac', encoding: 'flac', sampleRate, channels });
    const reference = decodeCut(createStreamDecoder(flac, null), fixture(`${name}.flac`));
    expect(decoded).toMatchObject({ shape: { sampleRate, channels }, anomalies: [], failure: null });
    expect(decoded.payloadBytes).toBe(fixture(name).length);
    decoded.channels.forEach((samples, channel) => {
      const wanted = reference.channels[channel] ?? [];
      expect(samples.length).toBe(wanted.length);
      expect(correlation(samples, wanted)).toBeGreaterThan(least);
    });
  });

  it('may have an ID3 tag in front of it, which is no payload', () => {
    const tag = joined(letters('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 0, 9), new Uint8Array(9).fill(0xff));
    const plain = decode(voice.slice(0, 1500));
    fc.assert(
      fc.property(cutsArbitrary(40), (cuts) => {
        expect(decode(joined(tag, voice.slice(0, 1500)), cuts)).toEqual(plain);
      }),
      { numRuns: 20 },
    );
    expect(decode(tag).failure).toBe('bad_audio');
  });

  it('decodes to the same however it is cut', () => {
    const short = voice.slice(0, 1500);
    const whole = decode(short);
    fc.assert(
      fc.property(cutsArbitrary(short.length), (cuts) => {
        expect(decode(short, cuts)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('is sound as soon as a frame is whole', () => {
    const decoder = createStreamDecoder(aac(24_000, 1), null);
    const [first = 0] = frameBytes(voice);
    expect(decoder.push(voice.subarray(0, first - 1)).audio).toBeNull();
    expect(decoder.push(voice.subarray(first - 1, first)).audio?.channels[0]?.length).toBe(1024);
  });

  it('says where its rate and channels are not the declared ones', () => {
    expect(decode(voice, [], 48_000, 2).anomalies).toEqual(['rate_differs', 'channels_differ']);
  });

  it('says how many bytes of a frame are left over', () => {
    expect(decode(voice.slice(0, -5)).anomalies).toEqual(['odd_bytes']);
  });

  it('goes on behind bytes that are no frame', () => {
    const [first = 0] = frameBytes(voice);
    const disturbed = joined(voice.slice(0, first), new Uint8Array(9).fill(0x55), voice.slice(first));
    const decoded = decode(disturbed);
    expect(decoded.anomalies).toEqual(['undecodable']);
    expect(decoded.channels).toEqual(decode(voice).channels);
  });

  it('fails when it holds no frame', () => {
    expect(decode(new Uint8Array(600).fill(0x31)).failure).toBe('bad_audio');
  });

  it('ends in sound, an anomaly or a failure, whatever was changed in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 1999 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bytes = voice.slice(0, 2000);
          for (const [at, value] of changes) bytes[at] = value;
          const { failure, channels } = decode(bytes);
          expect([null, 'bad_audio']).toContain(failure);
          expect(channels.flat().every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
