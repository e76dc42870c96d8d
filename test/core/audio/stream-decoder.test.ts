import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../helpers/sound/decode.ts';
import {
  chunk,
  extensible,
  formatChunk,
  joined,
  letters,
  riff,
  s16,
  wavHead,
} from '../../helpers/sound/wav-bytes.ts';

const decode = (declared: Partial<AudioFormat>, bytes: Uint8Array, cuts: readonly number[] = []) =>
  decodeCut(createStreamDecoder(audioFormat(declared), null), bytes, cuts);

const NOISE = Uint8Array.from({ length: 301 }, (_, index) => (index * index * 31 + 7) & 255);
const LIST = chunk('LIST', letters('INFOISFTx'));
const ULAW = { tag: 7, bits: 8 };

const KINDS: { name: string; declared: Partial<AudioFormat>; bytes: Uint8Array }[] = [
  { name: 'raw 16-bit', declared: {}, bytes: NOISE },
  { name: 'raw 16-bit stereo', declared: { channels: 2 }, bytes: NOISE },
  { name: 'raw float', declared: { encoding: 'pcm_f32le' }, bytes: NOISE },
  { name: 'raw mu-law', declared: { encoding: 'mulaw' }, bytes: NOISE },
  { name: 'raw A-law', declared: { encoding: 'alaw' }, bytes: NOISE },
  { name: 'raw that is a WAV', declared: {}, bytes: riff(formatChunk(), chunk('data', NOISE)) },
  { name: 'raw that begins like a WAV', declared: {}, bytes: joined(letters('RIFF1234WAVX'), NOISE) },
  { name: 'a WAV that is raw', declared: { container: 'wav' }, bytes: NOISE },
  { name: 'a WAV that is three letters', declared: { container: 'wav' }, bytes: letters('RIF') },
  {
    name: 'a WAV of known length',
    declared: { container: 'wav' },
    bytes: riff(LIST, formatChunk(), chunk('data', NOISE), LIST),
  },
  { name: 'a streamed WAV', declared: { container: 'wav' }, bytes: joined(wavHead(0xffff_ffff), NOISE) },
  { name: 'a WAV of length 0', declared: { container: 'wav' }, bytes: joined(wavHead(0), NOISE) },
  { name: 'an empty WAV', declared: { container: 'wav' }, bytes: joined(wavHead(0), LIST) },
  {
    name: 'a WAV that promises too little',
    declared: { container: 'wav' },
    bytes: joined(wavHead(33), NOISE),
  },
  {
    name: 'a WAV that promises too much',
    declared: { container: 'wav' },
    bytes: joined(wavHead(999), NOISE),
  },
  {
    name: 'an extensible 24-bit WAV',
    declared: { container: 'wav' },
    bytes: riff(formatChunk({ tag: 0xfffe, bits: 24, extra: extensible(1, 24) }), chunk('data', NOISE)),
  },
  {
    name: 'a mu-law WAV with every piece',
    declared: { container: 'wav' },
    bytes: joined(...Array.from({ length: 4 }, () => riff(formatChunk(ULAW), chunk('data', NOISE)))),
  },
  {
    name: 'streamed headers in mid-sample',
    declared: { container: 'wav' },
    bytes: joined(wavHead(0), NOISE, wavHead(0, { sampleRate: 8000 }), NOISE),
  },
  {
    name: 'half a header behind the samples',
    declared: { container: 'wav' },
    bytes: joined(wavHead(4), s16(1, 2), letters('RIFF12')),
  },
  { name: 'a WAV header without samples', declared: { container: 'wav' }, bytes: riff(formatChunk()) },
  {
    name: 'a WAV with an unknown format',
    declared: { container: 'wav' },
    bytes: riff(formatChunk({ tag: 9 }), chunk('data', NOISE)),
  },
];

describe('a stream decoder', () => {
  it.each(KINDS)('decodes $name the same wherever it is cut', ({ declared, bytes }) => {
    const whole = decode(declared, bytes);
    fc.assert(
      fc.property(cutsArbitrary(bytes.length), (cuts) => {
        expect(decode(declared, bytes, cuts)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('decodes 16-bit samples to fractions of 32,768 and reports a byte too many', () => {
    expect(decode({}, joined(s16(16_384, -32_768, 32_767), Uint8Array.of(1)))).toEqual({
      shape: { sampleRate: 24_000, channels: 1 },
      channels: [[0.5, -1, 32_767 / 32_768]],
      payloadBytes: 7,
      anomalies: ['odd_bytes'],
      failure: null,
    });
  });

  it.each([
    [1, '1 byte into'],
    [3, '3 bytes into'],
  ])('says how far %i bytes of a stereo frame came', (surplus, words) => {
    const decoder = createStreamDecoder(audioFormat({ channels: 2 }), null);
    decoder.push(joined(s16(1, 2), new Uint8Array(surplus)));
    const [anomaly] = decoder.end().anomalies;
    expect(anomaly?.message).toBe(`The audio ended ${words} a frame of 4.`);
  });

  it('gives out a sample with the byte that completes it', () => {
    const decoder = createStreamDecoder(audioFormat(), null);
    expect(decoder.push(Uint8Array.of(0)).audio).toBeNull();
    expect(decoder.push(Uint8Array.of(0x40)).audio?.channels[0]).toEqual(Float32Array.of(0.5));
  });

  it('clamps floats to -1..1 and reports what is no number', () => {
    const bytes = new Uint8Array(Float32Array.of(0.25, 1.5, -7, NaN, Infinity).buffer);
    expect(decode({ encoding: 'pcm_f32le' }, bytes)).toMatchObject({
      channels: [[0.25, 1, -1, 0, 0]],
      anomalies: ['undecodable'],
    });
  });

  it('follows a WAV header that a raw stream begins with, and says so', () => {
    expect(decode({}, riff(formatChunk({ sampleRate: 16_000 }), chunk('data', s16(16_384))))).toMatchObject({
      shape: { sampleRate: 16_000, channels: 1 },
      channels: [[0.5]],
      payloadBytes: 2,
      anomalies: ['container_differs', 'rate_differs'],
    });
  });

  it('plays a declared WAV without a header as raw audio of the declared encoding, and says so', () => {
    expect(decode({ container: 'wav' }, s16(16_384, 8192))).toMatchObject({
      shape: { sampleRate: 24_000, channels: 1 },
      channels: [[0.5, 0.25]],
      payloadBytes: 4,
      anomalies: ['container_differs'],
      failure: null,
    });
  });

  it('has nothing to say about a stream without bytes', () => {
    for (const container of ['raw', 'wav'] as const) {
      expect(decode({ container }, new Uint8Array(0))).toMatchObject({
        payloadBytes: 0,
        anomalies: [],
        failure: null,
      });
    }
  });

  it.each([
    ['MP3', { container: 'mp3', encoding: 'mp3' }],
    ['Ogg Opus', { container: 'ogg', encoding: 'opus' }],
  ] as const)('refuses %s without a codec', (name, declared) => {
    expect(() => createStreamDecoder(audioFormat(declared), null)).toThrow(`${name} cannot be decoded`);
  });
});
