import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../helpers/sound/decode.ts';
import { joined, letters, s16, wavHead } from '../../helpers/sound/wav-bytes.ts';

const SOUND = s16(...Array.from({ length: 200 }, (_, index) => Math.round(3000 * Math.sin(index * 0.1))));

const decode = (bytes: Uint8Array, cuts: readonly number[] = []) =>
  decodeCut(createStreamDecoder(audioFormat(), null), bytes, cuts);

describe('raw audio with a WAV header in the middle', () => {
  const bytes = joined(SOUND, wavHead(400), SOUND, wavHead(400), SOUND);

  it('is decoded to its last byte, with one word about it, wherever it is cut', () => {
    fc.assert(
      fc.property(cutsArbitrary(bytes.length), (cuts) => {
        const decoded = decode(bytes, cuts);
        expect(decoded).toMatchObject({ payloadBytes: bytes.length, anomalies: ['stray_header'] });
        expect(decoded.channels[0]).toHaveLength(bytes.length / 2);
      }),
      { numRuns: 40 },
    );
  });

  it('has its place told', () => {
    const decoder = createStreamDecoder(audioFormat(), null);
    decoder.push(bytes.slice(0, 405));
    const [found] = decoder.push(bytes.slice(405)).anomalies;
    expect(found?.message).toContain('400 bytes into audio');
  });
});

it.each([
  ['letters that only begin like a header', joined(SOUND, letters('RIFF1234WAVX'), SOUND)],
  ['a header that has not come whole', joined(SOUND, letters('RIFF1234WAV'))],
  ['nothing odd', SOUND],
])('raw audio with %s has nothing said of it', (_what, bytes) => {
  expect(decode(bytes.length % 2 === 0 ? bytes : joined(bytes, Uint8Array.of(0))).anomalies).toEqual([]);
});
