import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../helpers/sound/decode.ts';
import { joined, riff, chunk, formatChunk, s16 } from '../../helpers/sound/wav-bytes.ts';
import { silencePcm, tonePcm } from '../../helpers/sound/tone.ts';

const swap = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0);
const failureOf = (bytes: Uint8Array, cuts: readonly number[] = []) =>
  decodeCut(createStreamDecoder(audioFormat(), null), bytes, cuts).failure;

const TONE = joined(tonePcm(200));
const SILENCE = joined(silencePcm(100));
/** The least bit of noise, as makers of speech put it before the first word. */
const HISS = s16(...Array.from({ length: 1200 }, (_, index) => ((index * 7919) % 3) - 1));

const sine = (amplitude: number, radians: number, mask = ~0): Uint8Array =>
  s16(
    ...Array.from({ length: 2400 }, (_, index) => Math.round(amplitude * Math.sin(index * radians)) & mask),
  );

describe('raw 16-bit samples', () => {
  it.each([
    ['from the first sample on', swap(TONE)],
    ['after silence', joined(SILENCE, swap(TONE))],
    ['after a hiss', swap(joined(HISS, TONE))],
    ['for a byte too many', joined(Uint8Array.of(0), TONE)],
  ])('in the wrong order are refused %s, wherever they are cut', (_what, bytes) => {
    fc.assert(
      fc.property(cutsArbitrary(bytes.length), (cuts) => {
        expect(failureOf(bytes, cuts)).toBe('bad_audio');
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['a tone', TONE],
    ['silence', SILENCE],
    ['a hiss and a tone', joined(HISS, TONE)],
    ['sound of eight bits', sine(20_000, 0.1, 0xff00)],
    [
      'a square wave',
      s16(...Array.from({ length: 2400 }, (_, index) => (index % 50 < 25 ? 0x4010 : -0x4010))),
    ],
    ['a wrong order that nobody hears', swap(sine(60, 0.1))],
  ])('that are %s are let through', (_what, bytes) => {
    expect(failureOf(bytes)).toBeNull();
  });

  it('in the right order are never refused, however loud and high', () => {
    const amplitude = fc.integer({ min: 1, max: 32_767 });
    fc.assert(
      fc.property(amplitude, fc.double({ min: 0.01, max: 3, noNaN: true }), (peak, radians) => {
        expect(failureOf(sine(peak, radians))).toBeNull();
      }),
    );
  });

  it('are judged once: a loud start vouches for the rest', () => {
    expect(failureOf(joined(TONE, swap(TONE)))).toBeNull();
  });

  it('in a WAV are not judged, for their order is fixed', () => {
    const wav = riff(formatChunk(), chunk('data', swap(TONE)));
    expect(decodeCut(createStreamDecoder(audioFormat({ container: 'wav' }), null), wav).failure).toBeNull();
  });
});
