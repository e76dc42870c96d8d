import type { SampleRate } from 'libopus-wasm';
import type { AudioEncoder } from './encoder.ts';
import { createOggWriter } from './ogg-pages.ts';

/** Opus in Ogg (RFC 7845) of 16-bit mono, a page for every push, so that sound leaves as soon as it is coded. */

/** Opus counts at this rate, whatever it is given. */
const GRANULE_RATE = 48_000;
const FRAMES_PER_SECOND = 50;
/** More than the voices' vendors name: what is heard must be what the built-in voice said. */
const BITS_PER_SECOND = 64_000;
/** A packet of one frame has at most 1,276 bytes (RFC 6716, 3.2), which is 6 segments of a page's 255. */
const MAX_PAGE_PACKETS = 42;
const SERIAL = 1;

const RATES: readonly SampleRate[] = [8000, 12_000, 16_000, 24_000, 48_000];

/** @throws Error for a rate that Opus does not take */
export async function createOpusEncoder(sampleRate: number): Promise<AudioEncoder> {
  const rate = RATES.find((known) => known === sampleRate);
  if (rate === undefined) throw new Error(`Opus does not take ${sampleRate} Hz`);
  // Loaded by the first speech that needs it: it is some 380 kB of code.
  const { Application, createEncoder } = await import('libopus-wasm');
  const encoder = await createEncoder({
    sampleRate: rate,
    channels: 1,
    application: Application.Audio,
    bitrate: BITS_PER_SECOND,
  });
  const granulesPerSample = GRANULE_RATE / rate;
  const frameSamples = rate / FRAMES_PER_SECOND;
  const preSkip = encoder.getLookahead() * granulesPerSample;
  const writePage = createOggWriter(SERIAL);
  let held: Int16Array = new Int16Array(0);
  let takenSamples = 0;
  let codedSamples = 0;

  function codeWholeFrames(): Uint8Array[] {
    const packets: Uint8Array[] = [];
    let at = 0;
    for (; at + frameSamples <= held.length; at += frameSamples) {
      packets.push(encoder.encode(held.slice(at, at + frameSamples)));
    }
    held = held.slice(at);
    return packets;
  }

  function pageOf(packets: readonly Uint8Array[]): Uint8Array {
    codedSamples += packets.length * frameSamples;
    return writePage({ packets, granule: codedSamples * granulesPerSample, place: 'middle' });
  }

  const lastPage = (packets: readonly Uint8Array[]): Uint8Array =>
    writePage({ packets, granule: preSkip + takenSamples * granulesPerSample, place: 'last' });

  return {
    header: Buffer.concat([
      writePage({ packets: [opusHead(preSkip, rate)], granule: 0, place: 'first' }),
      writePage({ packets: [opusTags()], granule: 0, place: 'middle' }),
    ]),
    push(samples) {
      takenSamples += samples.length;
      held = joined(held, samples);
      return Buffer.concat(inPages(codeWholeFrames()).map(pageOf));
    },
    // Zeros push the last sound through the encoder; the last page says where it ends among them.
    end() {
      const wanted = takenSamples + encoder.getLookahead() - codedSamples;
      held = joined(held, new Int16Array(Math.ceil(wanted / frameSamples) * frameSamples - held.length));
      return lastPage(codeWholeFrames());
    },
    free: () => encoder.free(),
  };
}

function opusHead(preSkip: number, inputRate: number): Uint8Array {
  const head = Buffer.alloc(19); // gain and mapping family stay 0
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9); // channels
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(inputRate, 12);
  return head;
}

/** The encoder's name, and no comments. */
function opusTags(): Uint8Array {
  const vendor = 'libopus';
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  tags.write(vendor, 12, 'latin1');
  return tags;
}

function inPages(packets: readonly Uint8Array[]): Uint8Array[][] {
  const pages: Uint8Array[][] = [];
  for (let from = 0; from < packets.length; from += MAX_PAGE_PACKETS) {
    pages.push(packets.slice(from, from + MAX_PAGE_PACKETS));
  }
  return pages;
}

function joined(head: Int16Array, tail: Int16Array): Int16Array {
  const both = new Int16Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}
