import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sniffCompressed } from '../../../core/audio/sniff.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../helpers/sound/decode.ts';
import { toneMp3, tonePcm } from '../../helpers/sound/tone.ts';
import { joined, letters, s16 } from '../../helpers/sound/wav-bytes.ts';

const REST = tonePcm(100);
/** An ADTS head (AAC LC, 24 kHz, mono) and so much payload. */
const adts = (payloadBytes: number): Uint8Array => {
  const sizeBytes = payloadBytes + 7;
  const size = [0x40 | (sizeBytes >> 11), (sizeBytes >> 3) & 0xff, ((sizeBytes & 7) << 5) | 0x1f];
  return joined(Uint8Array.of(0xff, 0xf1, 0x58, ...size, 0xfc), new Uint8Array(payloadBytes).fill(0xaa));
};
const MP4 = joined(Uint8Array.of(0, 0, 0, 28), letters('ftypM4A '), REST);

const STREAMS: Record<string, Uint8Array> = {
  Ogg: joined(letters('OggS'), REST),
  FLAC: joined(letters('fLaC'), REST),
  WebM: joined(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), REST),
  MP4,
  AAC: joined(adts(150), adts(201), adts(99)),
  'MP3 with a tag': joined(letters('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 0, 9), REST),
};

beforeAll(async () => {
  for (const rate of [8000, 24_000, 44_100]) STREAMS[`MP3 of ${rate} Hz`] = joined(await toneMp3(300, rate));
});

const NAMES = [
  'Ogg',
  'FLAC',
  'WebM',
  'MP4',
  'AAC',
  'MP3 with a tag',
  'MP3 of 8000 Hz',
  'MP3 of 24000 Hz',
  'MP3 of 44100 Hz',
];
const streamOf = (name: string): Uint8Array => STREAMS[name] ?? new Uint8Array(0);

describe.each([
  ['raw', 'pcm_s16le'],
  ['raw', 'mulaw'],
  ['wav', 'pcm_s16le'],
] as const)('a stream declared %s %s', (container, encoding) => {
  it.each(NAMES)(
    'is refused before a sample of it is given out when it is %s, wherever it is cut',
    (name) => {
      fc.assert(
        fc.property(cutsArbitrary(streamOf(name).length), (cuts) => {
          const decoder = createStreamDecoder(audioFormat({ container, encoding }), null);
          const decoded = decodeCut(decoder, streamOf(name), cuts);
          expect(decoded).toMatchObject({ failure: 'bad_audio', payloadBytes: 0, channels: [] });
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe('the refusal', () => {
  const refuse = (name: string, format = audioFormat()) => {
    createStreamDecoder(format, null).push(streamOf(name));
  };

  it('names what came and what was declared', () => {
    expect(() => refuse('Ogg')).toThrow('The stream is Ogg, although pcm_s16le was to come.');
    expect(() => refuse('MP4', audioFormat({ container: 'wav' }))).toThrow('MP4, although WAV was');
  });

  it('of a format that can be chosen says so, of another that Onset does not decode it', () => {
    const hint = (name: string) => {
      try {
        refuse(name);
      } catch (thrown) {
        return (thrown as { failure: { hint: string } }).failure.hint;
      }
      return null;
    };
    expect(hint('MP3 of 24000 Hz')).toMatch(/Choose an mp3 format/);
    expect(hint('FLAC')).toMatch(/Choose a flac format/);
    expect(hint('Ogg')).toMatch(/Choose an opus format/);
    expect(hint('WebM')).toMatch(/does not decode WebM/);
  });
});

describe('a declared MP3', () => {
  it('is not looked into for MP3, so that nothing of it is held back', () => {
    expect(sniffCompressed(streamOf('MP3 of 24000 Hz').subarray(0, 8), 'mp3')).toEqual({ kind: 'nothing' });
    expect(sniffCompressed(streamOf('MP3 with a tag').subarray(0, 8), 'mp3')).toEqual({ kind: 'nothing' });
  });

  it.each(['Ogg', 'AAC'])('that is %s is known', (name) => {
    expect(sniffCompressed(streamOf(name), 'mp3')).toEqual({ kind: 'compressed', name });
  });
});

describe('samples', () => {
  const HEAD_LIKE = Uint8Array.of(0xff, 0xfb, 0x90, 0x64);

  it.each([
    ['begin like one MP3 frame', joined(HEAD_LIKE, REST)],
    [
      'hold two MP3 frames that do not fit each other',
      joined(frame(HEAD_LIKE, 417), Uint8Array.of(0xff, 0xf3, 0x90, 0x64, 0), REST),
    ],
    ['end where an MP3 frame would', HEAD_LIKE],
    ['hold the letters of Ogg further on', joined(s16(1), letters('OggS'), REST)],
    ['begin with three letters of Ogg', letters('Ogg')],
    ['are silence', new Uint8Array(64)],
    ['are minus one', s16(...Array.from({ length: 99 }, () => -1))],
  ])('that %s are all decoded', (_what, bytes) => {
    const { payloadBytes, failure } = decodeCut(createStreamDecoder(audioFormat(), null), bytes, [3, 7]);
    expect({ payloadBytes, failure }).toEqual({ payloadBytes: bytes.length, failure: null });
  });

  it.each([
    ['silence', new Uint8Array(6)],
    ['minus one', s16(-1, -1, -1)],
    ['a tone', REST.subarray(0, 6)],
  ])('of %s are given out with the sixth byte', (_what, bytes) => {
    expect(createStreamDecoder(audioFormat(), null).push(bytes).audio?.channels[0]).toHaveLength(3);
  });
});

function frame(head: Uint8Array, sizeBytes: number): Uint8Array {
  return joined(head, new Uint8Array(sizeBytes - head.length).fill(0x20));
}
