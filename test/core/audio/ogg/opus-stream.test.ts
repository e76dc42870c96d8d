import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMono } from '../../../../core/audio/mono.ts';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { readyCodec } from '../../../../electron/audio/codecs.ts';
import { SOURCE_RATE, fixture, stereoSource } from '../../../fixtures/audio/source.ts';
import { audioFormat, cutsArbitrary, decodeCut } from '../../../helpers/sound/decode.ts';
import { oggPage, opusHead } from '../../../helpers/sound/ogg-bytes.ts';
import { bestCorrelation } from '../../../helpers/sound/signal.ts';
import { joined, letters } from '../../../helpers/sound/wav-bytes.ts';

const FRAMES = stereoSource()[0]?.length ?? 0;
const TAGS = letters('OpusTags and a name');

const opus = (channels: number) =>
  audioFormat({ container: 'ogg', encoding: 'opus', sampleRate: SOURCE_RATE, channels });

async function openDecoder(channels = 1) {
  return createStreamDecoder(opus(channels), await readyCodec(opus(channels)));
}

async function decode(bytes: Uint8Array, cuts: readonly number[] = [], channels = 1) {
  return decodeCut(await openDecoder(channels), bytes, cuts);
}

/** The codec answers two channels: on the left each sample is the packet's first byte over 256. */
function decodeFaked(bytes: Uint8Array, cuts: readonly number[] = []) {
  const decoder = createStreamDecoder(opus(1), {
    ready: Promise.resolve(),
    decode(packet) {
      const samples = new Float32Array(packet[0] === 0 ? 0 : 4).fill((packet[0] ?? 0) / 256);
      return { channelData: [samples, samples], samplesDecoded: samples.length, sampleRate: SOURCE_RATE };
    },
    free: () => undefined,
  });
  return decodeCut(decoder, bytes, cuts);
}

const packet = (first: number, sizeBytes = 3): Uint8Array => {
  const bytes = new Uint8Array(sizeBytes).fill(0x4f);
  bytes[0] = first;
  return bytes;
};
const opening = (head = opusHead(), serial = 7): Uint8Array =>
  joined(oggPage({ flags: 2, serial, packets: [head] }), oggPage({ serial, packets: [TAGS] }));
const samples = (...values: readonly number[]) =>
  values.flatMap((value) => Array(4).fill(value / 256) as number[]);

describe('an Ogg Opus stream of libopus', () => {
  it.each([
    ['mono-20ms-pages.opus', 1],
    ['stereo-1s-pages.opus', 2],
    ['stereo-60ms-loud.opus', 2],
  ])('%s decodes to what was encoded, without run-up or padding', async (name, channels) => {
    const decoded = await decode(fixture(name), [], channels);
    expect(decoded).toMatchObject({
      shape: { sampleRate: SOURCE_RATE, channels },
      anomalies: [],
      failure: null,
    });
    expect(decoded.channels.map(({ length }) => length)).toEqual(Array(channels).fill(FRAMES));
    const source = channels === 2 ? stereoSource() : [toMono(stereoSource())];
    source.forEach((samples, channel) => {
      const recording = Float32Array.from(decoded.channels[channel] ?? []);
      const { value, offset } = bestCorrelation(samples.subarray(4000, 54_000), recording, 4000, 3);
      expect(value).toBeGreaterThan(0.99);
      expect(Math.abs(offset - 4000)).toBeLessThanOrEqual(1);
    });
  });

  it.each(['mono-20ms-pages.opus', 'stereo-60ms-loud.opus'])(
    'decodes the same samples wherever %s is cut',
    async (name) => {
      const bytes = fixture(name).subarray(0, 5000);
      const whole = await decode(bytes);
      expect(whole.channels[0]?.length).toBeGreaterThan(2000);
      await fc.assert(
        fc.asyncProperty(cutsArbitrary(bytes.length), async (cuts) => {
          expect(await decode(bytes, cuts)).toEqual(whole);
        }),
        { numRuns: 12 },
      );
    },
  );

  it('gives out the first samples with the first packet, not with the page', async () => {
    const bytes = fixture('stereo-1s-pages.opus');
    const decoder = await openDecoder(2);
    let fedBytes = 0;
    for (let audio = null; audio === null; fedBytes += 1) {
      audio = decoder.push(bytes.subarray(fedBytes, fedBytes + 1)).audio;
    }
    decoder.free();
    expect(fedBytes).toBeLessThan(900);
  });

  it('says once that it has other channels than declared, and follows it', async () => {
    const { shape, anomalies } = await decode(fixture('stereo-1s-pages.opus'), [], 1);
    expect([shape?.channels, anomalies]).toEqual([2, ['channels_differ']]);
  });

  it('has a packet that is no Opus skipped and said', async () => {
    const bytes = joined(opening(), oggPage({ packets: [packet(0xff, 2), packet(0xfc, 1)] }));
    expect(await decode(bytes)).toMatchObject({ anomalies: ['undecodable'], failure: null });
  });
});

describe('the container', () => {
  it('counts what lies in the packets of sound as payload, and nothing else', () => {
    const bytes = joined(opening(), oggPage({ packets: [packet(1), packet(2, 300)] }));
    expect(decodeFaked(bytes)).toMatchObject({ channels: [samples(1, 2)], payloadBytes: 303, anomalies: [] });
  });

  it('counts a packet as payload before it is whole', () => {
    const decoder = createStreamDecoder(opus(1), {
      ready: Promise.resolve(),
      decode: () => ({ channelData: [], samplesDecoded: 0, sampleRate: SOURCE_RATE }),
      free: () => undefined,
    });
    const bytes = joined(opening(), oggPage({ packets: [packet(1, 100)] }));
    expect(decoder.push(bytes.subarray(0, -60)).payloadBytes).toBe(40);
  });

  it('joins a packet that runs over pages', () => {
    const bytes = joined(
      opening(),
      oggPage({ packets: [packet(1), packet(2, 510)], isOpen: true, granule: -1n }),
      oggPage({ flags: 1, packets: [packet(9, 255)], isOpen: true, granule: -1n }),
      oggPage({ flags: 1, packets: [packet(9, 20), packet(3)] }),
    );
    expect(decodeFaked(bytes, [100, 400, 900])).toMatchObject({
      channels: [samples(1, 2, 3)],
      anomalies: [],
    });
  });

  it('takes run-up and padding away, and amplifies as the head says', () => {
    const head = opusHead({ preSkip: 6, gain: 256 * 20 * Math.log10(2) });
    const last = oggPage({ flags: 4, granule: 15n, packets: [packet(3), packet(4)] });
    const { channels } = decodeFaked(
      joined(opening(head), oggPage({ packets: [packet(1), packet(2)] }), last),
    );
    expect(channels[0]?.map((sample) => Math.round(sample * 128))).toEqual([2, 2, 3, 3, 3, 3, 4, 4, 4]);
  });

  it('does not believe an end that lies before what has come', () => {
    const last = oggPage({ flags: 4, granule: 2n, packets: [packet(2)] });
    const bytes = joined(opening(), oggPage({ packets: [packet(1)] }), last);
    expect(decodeFaked(bytes)).toMatchObject({ channels: [samples(1, 2)], anomalies: ['length_lies'] });
  });

  it('goes on as one sound when the stream opens anew, and says so', () => {
    const bytes = joined(
      opening(),
      oggPage({ flags: 4, granule: 4n, packets: [packet(1)] }),
      opening(opusHead(), 8),
      oggPage({ flags: 4, serial: 8, granule: 4n, packets: [packet(2)] }),
    );
    expect(decodeFaked(bytes)).toMatchObject({
      channels: [samples(1, 2)],
      payloadBytes: 6,
      anomalies: ['repeated_header'],
    });
  });

  it('passes over other streams in the same Ogg', () => {
    const bytes = joined(
      oggPage({ flags: 2, serial: 1, packets: [letters('fishead')] }),
      oggPage({ flags: 2, packets: [opusHead()] }),
      oggPage({ serial: 1, packets: [packet(5)] }),
      oggPage({ packets: [TAGS] }),
      oggPage({ packets: [packet(1)] }),
      oggPage({ serial: 1, packets: [packet(6)] }),
      oggPage({ packets: [packet(2)] }),
    );
    expect(decodeFaked(bytes)).toMatchObject({ channels: [samples(1, 2)], payloadBytes: 6, anomalies: [] });
  });

  it.each([
    ['bytes between the pages', letters('Og, no page of it'), 'undecodable'],
    ['the rest of a packet that never began', oggPage({ flags: 1, packets: [packet(9)] }), 'undecodable'],
  ])('skips %s with a word, wherever they are cut', (_what, bytes, code) => {
    const all = joined(
      opening(),
      oggPage({ packets: [packet(1)] }),
      bytes,
      oggPage({ packets: [packet(2)] }),
    );
    fc.assert(
      fc.property(cutsArbitrary(all.length), (cuts) => {
        expect(decodeFaked(all, cuts)).toMatchObject({ channels: [samples(1, 2)], anomalies: [code] });
      }),
      { numRuns: 30 },
    );
  });

  it('says that the stream ended inside a packet', () => {
    const bytes = joined(opening(), oggPage({ packets: [packet(1), packet(2)] })).subarray(0, -1);
    expect(decodeFaked(bytes)).toMatchObject({ channels: [samples(1)], anomalies: ['odd_bytes'] });
  });

  it.each([
    ['a head of eight channels', joined(opening(opusHead({ channels: 8, family: 1 })))],
    [
      'no head at all',
      joined(oggPage({ flags: 2, packets: [letters('\u0001vorbis')] }), oggPage({ packets: [packet(1)] })),
    ],
    ['a head and nothing behind it', opening()],
    ['text', letters('{"error":"no such voice"}')],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeFaked(bytes)).toMatchObject({ failure: 'bad_audio', channels: [] });
  });

  it('has nothing to say about a stream without bytes', () => {
    expect(decodeFaked(new Uint8Array(0))).toMatchObject({ failure: null, anomalies: [] });
  });
});
