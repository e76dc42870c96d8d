import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { encodeWav16 } from '../../../core/audio/wav-encode.ts';
import { audioFormat, decodeCut } from '../../helpers/sound/decode.ts';

const decodeWav = (bytes: Uint8Array, channels: number) =>
  decodeCut(createStreamDecoder(audioFormat({ container: 'wav', channels }), null), bytes);

describe('encodeWav16', () => {
  it('writes the canonical 44-byte header', () => {
    const bytes = encodeWav16([Float32Array.of(0.5), Float32Array.of(-1)], 24_000);
    expect(Buffer.from(bytes).toString('hex')).toBe(
      [
        '524946462800000057415645', // RIFF, 40 bytes follow, WAVE
        '666d742010000000', // fmt, 16 bytes
        '01000200c05d00000077010004001000', // PCM, 2 channels, 24,000 Hz, 96,000 bytes/s, 4 a frame, 16 bits
        '6461746104000000', // data, 4 bytes
        '00400080',
      ].join(''),
    );
  });

  it('keeps samples that came from 16 bits exactly, for one to eight channels', () => {
    const sample = fc.integer({ min: -32_768, max: 32_767 }).map((value) => value / 32_768);
    const channels = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 20 }))
      .chain(([count, frames]) =>
        fc.array(fc.array(sample, { minLength: frames, maxLength: frames }), {
          minLength: count,
          maxLength: count,
        }),
      );
    fc.assert(
      fc.property(channels, (values) => {
        const bytes = encodeWav16(
          values.map((samples) => Float32Array.from(samples)),
          24_000,
        );
        const decoded = decodeWav(bytes, values.length);
        expect(decoded.anomalies).toEqual([]);
        expect(decoded.channels).toEqual(values);
      }),
    );
  });

  it('makes an empty file of no samples', () => {
    expect(decodeWav(encodeWav16([new Float32Array(0)], 8000), 1)).toMatchObject({
      payloadBytes: 0,
      failure: null,
    });
  });
});

it('clips values beyond full scale instead of wrapping them', () => {
  expect([...encodeWav16([Float32Array.of(1, 2, -2)], 8000).subarray(44)]).toEqual([
    0xff, 0x7f, 0xff, 0x7f, 0x00, 0x80,
  ]);
});
