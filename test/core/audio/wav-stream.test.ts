import { describe, expect, it } from 'vitest';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, decodeCut } from '../../helpers/sound/decode.ts';
import {
  chunk,
  extensible,
  formatChunk,
  joined,
  le32,
  letters,
  riff,
  s16,
  wavHead,
} from '../../helpers/sound/wav-bytes.ts';

const wav = (bytes: Uint8Array, declared: Partial<AudioFormat> = {}) =>
  decodeCut(createStreamDecoder(audioFormat({ container: 'wav', ...declared }), null), bytes);

const THREE = s16(16_384, -16_384, 8192);
const HALVES = [[0.5, -0.5, 0.25]];

describe('a WAV stream', () => {
  it('yields samples and counts only what is behind the header', () => {
    expect(wav(riff(formatChunk(), chunk('data', THREE)))).toEqual({
      shape: { sampleRate: 24_000, channels: 1 },
      channels: HALVES,
      payloadBytes: 6,
      anomalies: [],
      failure: null,
    });
  });

  it.each([0, 0x7fff_ffff, 0x7fff_f000, 0xffff_ffff, 0xffff_ffff - 36])(
    'plays on to the end for the streamed length %i',
    (sizeBytes) => {
      expect(wav(joined(wavHead(sizeBytes), THREE))).toMatchObject({ channels: HALVES, anomalies: [] });
    },
  );

  describe('with 64-bit lengths (RF64)', () => {
    const le64 = (value: number): Uint8Array => joined(le32(value), le32(0));
    const long = (dataBytes: number, ...behind: readonly Uint8Array[]): Uint8Array =>
      joined(
        ...[letters('RF64'), le32(0xffff_ffff), letters('WAVE')],
        chunk('ds64', joined(le64(0), le64(dataBytes), le64(0), le32(0))),
        ...[formatChunk(), chunk('data', new Uint8Array(0), 0xffff_ffff), THREE, ...behind],
      );

    it('ends its samples where they say, and takes nothing behind for sound', () => {
      const bytes = long(THREE.length, chunk('LIST', letters('INFOISFT')));
      expect(wav(bytes)).toMatchObject({ channels: HALVES, payloadBytes: 6, anomalies: [] });
    });

    it.each([0, 0x7fff_ffff])('plays on to the end for the length %i', (dataBytes) => {
      expect(wav(long(dataBytes))).toMatchObject({ channels: HALVES, anomalies: [] });
    });

    it('says that more came than was promised', () => {
      expect(wav(long(4)).anomalies).toEqual(['length_lies']);
    });

    it('refuses lengths that are none', () => {
      const head = joined(letters('RF64'), le32(0xffff_ffff), letters('WAVE'));
      expect(wav(joined(head, chunk('ds64', new Uint8Array(8)), THREE)).failure).toBe('bad_audio');
    });
  });

  it('separates interleaved channels', () => {
    const stereo = wav(riff(formatChunk({ channels: 2 }), chunk('data', s16(16_384, 0, -16_384, 8192))), {
      channels: 2,
    });
    expect(stereo.channels).toEqual([
      [0.5, -0.5],
      [0, 0.25],
    ]);
  });

  it.each([
    { name: '8-bit PCM', tag: 1, bits: 8, body: Uint8Array.of(128, 192, 64), samples: [0, 0.5, -0.5] },
    {
      name: '24-bit PCM',
      tag: 1,
      bits: 24,
      body: Uint8Array.of(1, 0, 0x40, 255, 255, 0xff),
      samples: [0.5 + 2 ** -23, -(2 ** -23)],
    },
    { name: '32-bit float', tag: 3, bits: 32, body: le32(0x3f000000), samples: [0.5] },
    { name: 'mu-law', tag: 7, bits: 8, body: Uint8Array.of(0x80, 0xff), samples: [32_124 / 32_768, 0] },
    {
      name: 'A-law',
      tag: 6,
      bits: 8,
      body: Uint8Array.of(0xaa, 0x2a),
      samples: [32_256 / 32_768, -32_256 / 32_768],
    },
  ])('decodes $name, plain and as WAVE_FORMAT_EXTENSIBLE', ({ tag, bits, body, samples }) => {
    for (const fields of [
      { tag, bits },
      { tag: 0xfffe, bits, extra: extensible(tag, bits) },
    ]) {
      const decoded = wav(riff(formatChunk(fields), chunk('data', body)));
      expect(decoded.channels[0]).toEqual(samples.map(Math.fround));
      expect(decoded.anomalies).toEqual(['encoding_differs']);
    }
  });

  it('walks over chunks before and behind the samples, padded ones too', () => {
    const list = chunk('LIST', letters('INFOx'));
    const bytes = riff(chunk('JUNK', new Uint8Array(7)), formatChunk(), list, chunk('data', THREE), list);
    expect(wav(bytes)).toMatchObject({ channels: HALVES, payloadBytes: 6, anomalies: [] });
  });

  it('finds metadata behind an odd number of data bytes, with and without the pad byte', () => {
    const head = riff(formatChunk({ tag: 7, bits: 8 }), letters('data'), le32(3), Uint8Array.of(1, 2, 3));
    const list = chunk('LIST', letters('INFO'));
    for (const pad of [Uint8Array.of(0), new Uint8Array(0)]) {
      const decoded = wav(joined(head, pad, list), { encoding: 'mulaw' });
      expect(decoded).toMatchObject({ payloadBytes: 3, anomalies: [] });
    }
  });

  it('does not take the pad byte at the very end for audio', () => {
    const bytes = riff(formatChunk({ tag: 7, bits: 8 }), chunk('data', Uint8Array.of(1, 2, 3)));
    expect(wav(bytes, { encoding: 'mulaw' })).toMatchObject({ payloadBytes: 3, anomalies: [] });
  });

  it('lets the header win over the declaration and says so', () => {
    const bytes = riff(
      formatChunk({ sampleRate: 8000, channels: 2, tag: 6, bits: 8 }),
      chunk('data', Uint8Array.of(0xd5, 0xd5)),
    );
    expect(wav(bytes)).toMatchObject({
      shape: { sampleRate: 8000, channels: 2 },
      anomalies: ['rate_differs', 'channels_differ', 'encoding_differs'],
    });
  });

  it('plays audio beyond the promised length and reports the lie', () => {
    expect(wav(joined(wavHead(2), THREE))).toMatchObject({ channels: HALVES, anomalies: ['length_lies'] });
  });

  it('plays one stray byte beyond the promised length as part of the next sample', () => {
    expect(wav(joined(wavHead(2), s16(16_384), Uint8Array.of(7)))).toMatchObject({
      channels: [[0.5]],
      payloadBytes: 3,
      anomalies: ['length_lies', 'odd_bytes'],
    });
  });

  it('reports a promised length that never came', () => {
    expect(wav(joined(wavHead(100), THREE))).toMatchObject({ channels: HALVES, anomalies: ['length_lies'] });
  });

  it('reports a stream that ends inside a sample', () => {
    expect(wav(joined(wavHead(0), THREE, Uint8Array.of(1)))).toMatchObject({
      channels: HALVES,
      payloadBytes: 7,
      anomalies: ['odd_bytes'],
    });
  });

  it('skips a header that is repeated with every piece', () => {
    const piece = riff(formatChunk(), chunk('data', THREE));
    expect(wav(joined(piece, piece, piece))).toMatchObject({
      channels: [[...(HALVES[0] ?? []), ...(HALVES[0] ?? []), ...(HALVES[0] ?? [])]],
      payloadBytes: 18,
      anomalies: ['repeated_header'],
    });
  });

  it('skips a header that is repeated in the middle of unmeasured data', () => {
    const piece = joined(wavHead(0xffff_ffff), THREE);
    expect(wav(joined(piece, piece))).toMatchObject({ payloadBytes: 12, anomalies: ['repeated_header'] });
  });

  it('reports a repeated header that comes before its predecessor kept its promise', () => {
    const bytes = joined(wavHead(100), THREE, wavHead(6), THREE);
    expect(wav(bytes)).toMatchObject({ payloadBytes: 12, anomalies: ['length_lies', 'repeated_header'] });
  });

  it('keeps the first rate when a repeated header names another', () => {
    const bytes = joined(wavHead(6), THREE, wavHead(6, { sampleRate: 8000 }), THREE);
    expect(wav(bytes)).toMatchObject({
      shape: { sampleRate: 24_000, channels: 1 },
      anomalies: ['repeated_header', 'rate_differs'],
    });
  });

  it('keeps bytes that only look like the beginning of a header', () => {
    const almost = joined(letters('RIFF'), le32(1), letters('WAVX'), letters('RIFFRI'));
    expect(wav(joined(wavHead(0), almost))).toMatchObject({ payloadBytes: almost.length, anomalies: [] });
  });

  it('keeps a promise whose last bytes look like the beginning of a header', () => {
    const body = joined(THREE, letters('RIFF'));
    expect(wav(joined(wavHead(body.length), body))).toMatchObject({ payloadBytes: 10, anomalies: [] });
  });

  it.each([
    { name: 'an unknown format', bytes: riff(formatChunk({ tag: 0x55 }), chunk('data', THREE)) },
    { name: 'no channels', bytes: riff(formatChunk({ channels: 0 }), chunk('data', THREE)) },
    { name: 'no sample rate', bytes: riff(formatChunk({ sampleRate: 0 }), chunk('data', THREE)) },
    { name: 'a format chunk of four gigabytes', bytes: riff(chunk('fmt ', new Uint8Array(0), 0xffff_fff0)) },
    { name: 'a format chunk that is too short', bytes: riff(chunk('fmt ', new Uint8Array(8))) },
    { name: 'samples before their format', bytes: riff(chunk('data', THREE), formatChunk()) },
    { name: 'an end inside the header', bytes: wavHead(0).subarray(0, 30) },
  ])('refuses $name', ({ bytes }) => {
    expect(wav(bytes)).toMatchObject({ failure: 'bad_audio', payloadBytes: 0 });
  });
});
