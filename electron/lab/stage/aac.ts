import { type Codeword, ESCAPE_CODEWORDS } from './aac-codewords.ts';
import { FRAME_SAMPLES, toLines } from './aac-lines.ts';
import type { AudioEncoder } from './encoder.ts';
import { createBitWriter } from './flac-bits.ts';

/**
 * AAC-LC of 16-bit mono in ADTS (ISO/IEC 14496-3), as plain as the standard lets it be: long windows, one loudness for all
 * bands, one codebook or silence in each. Nothing here is shared with the decoder that reads it.
 */

const RATE_INDICES: Readonly<Record<number, number>> = { 24_000: 6, 22_050: 7 };
/** Scale factor bands at these two rates. */
const BAND_EDGES = (
  '0 4 8 12 16 20 24 28 32 36 40 44 52 60 68 76 84 92 100 108 116 124 136 148 160 172 188 204 220 240 260 284 308 ' +
  '336 364 396 432 468 508 552 600 652 704 768 832 896 960 1024'
)
  .split(' ')
  .map(Number);
const BANDS = BAND_EDGES.length - 1;

const BITS_PER_SECOND = 80_000;
const HEAD_BYTES = 7;
const LEAST_GAIN = 120;
const GAIN_STEP = 3;
const GAIN_OFFSET = 100;
const LARGEST = 8191;
const ESCAPE = 16;
const ESCAPE_CODEBOOK = 11;
/** A run of bands of one codebook is coded in parts of so many. */
const WHOLE_RUN = 31;

type BitWriter = ReturnType<typeof createBitWriter>;

/** @throws Error for a rate that the lab has no bands for */
export function createAacEncoder(sampleRate: number): AudioEncoder {
  const rateIndex = RATE_INDICES[sampleRate];
  if (rateIndex === undefined) throw new Error(`The lab makes no AAC of ${sampleRate} Hz`);
  const maxBytes = Math.floor((BITS_PER_SECOND * FRAME_SAMPLES) / sampleRate / 8);
  /** The frame before, then what waits for the next. */
  let held = new Int16Array(FRAME_SAMPLES);
  let gainBefore = LEAST_GAIN;

  function codeFrames(samples: Int16Array): Uint8Array {
    const joined = new Int16Array(held.length + samples.length);
    joined.set(held);
    joined.set(samples, held.length);
    const frames: Uint8Array[] = [];
    let at = 0;
    for (; at + 2 * FRAME_SAMPLES <= joined.length; at += FRAME_SAMPLES) {
      const lines = toLines(joined.subarray(at, at + 2 * FRAME_SAMPLES));
      const firstGain = Math.max(LEAST_GAIN, gainBefore - GAIN_STEP);
      const frame = codeFrame(lines, maxBytes, rateIndex ?? 0, firstGain);
      gainBefore = frame.gain;
      frames.push(frame.bytes);
    }
    held = joined.slice(at);
    return Buffer.concat(frames);
  }

  return {
    header: new Uint8Array(0),
    push: codeFrames,
    // Each frame is whole only with the one after it.
    end: () => {
      const waiting = held.length - FRAME_SAMPLES;
      return codeFrames(
        new Int16Array(Math.ceil(waiting / FRAME_SAMPLES) * FRAME_SAMPLES - waiting + FRAME_SAMPLES),
      );
    },
    free: () => undefined,
  };
}

interface CodedFrame {
  readonly bytes: Uint8Array;
  readonly gain: number;
}

/** As fine as the bit rate allows, from this gain on: coding is slow, and the frame before was about as loud. */
function codeFrame(lines: Float64Array, maxBytes: number, rateIndex: number, firstGain: number): CodedFrame {
  for (let gain = firstGain; ; gain += GAIN_STEP) {
    const quantized = quantize(lines, gain);
    if (quantized.some((value) => Math.abs(value) > LARGEST)) continue;
    const block = codeBlock(quantized, gain);
    if (block.length > maxBytes) continue;
    return { bytes: Buffer.concat([adtsHead(block.length, rateIndex), block]), gain };
  }
}

function quantize(lines: Float64Array, gain: number): Int32Array {
  const scale = 2 ** ((-3 / 16) * (gain - GAIN_OFFSET));
  return Int32Array.from(
    lines,
    (line) => Math.sign(line) * Math.floor(Math.abs(line) ** 0.75 * scale + 0.4054),
  );
}

function adtsHead(blockBytes: number, rateIndex: number): Uint8Array {
  const bits = createBitWriter();
  bits.add(0xfff, 12);
  bits.add(0b0001, 4); // MPEG-4, no checksum
  bits.add(0b01, 2); // low complexity
  bits.add(rateIndex, 4);
  bits.add(0, 1);
  bits.add(1, 3); // channels
  bits.add(0, 4);
  bits.add(HEAD_BYTES + blockBytes, 13);
  bits.add(0x7ff, 11); // the bit rate varies
  bits.add(0, 2); // one block
  return bits.bytes();
}

function codeBlock(quantized: Int32Array, gain: number): Uint8Array {
  const bits = createBitWriter();
  const isCoded = Array.from({ length: BANDS }, (_, band) =>
    bandOf(quantized, band).some((value) => value !== 0),
  );
  bits.add(0, 3 + 4); // one channel
  bits.add(gain, 8);
  bits.add(0, 1 + 2 + 1); // a long window, sine
  bits.add(BANDS, 6);
  bits.add(0, 1); // no prediction
  addSections(bits, isCoded);
  for (const coded of isCoded) if (coded) bits.add(0, 1); // the scale factor of the band before
  bits.add(0, 3); // neither pulses nor noise shaping nor gain control
  isCoded.forEach((coded, band) => {
    if (coded) addBand(bits, bandOf(quantized, band));
  });
  bits.add(7, 3); // end
  return bits.bytes();
}

const bandOf = (quantized: Int32Array, band: number): Int32Array =>
  quantized.subarray(BAND_EDGES[band], BAND_EDGES[band + 1]);

function addSections(bits: BitWriter, isCoded: readonly boolean[]): void {
  for (let band = 0; band < BANDS;) {
    const next = isCoded.findIndex((coded, other) => other > band && coded !== isCoded[band]);
    const length = (next === -1 ? BANDS : next) - band;
    bits.add(isCoded[band] === true ? ESCAPE_CODEBOOK : 0, 4);
    for (let part = 0; part < Math.floor(length / WHOLE_RUN); part += 1) bits.add(WHOLE_RUN, 5);
    bits.add(length % WHOLE_RUN, 5);
    band += length;
  }
}

/** Pairs: the codeword, the signs, then what is too large for it. */
function addBand(bits: BitWriter, values: Int32Array): void {
  for (let at = 0; at < values.length; at += 2) {
    const pair = values.subarray(at, at + 2);
    const [first = 0, second = 0] = pair.map((value) => Math.min(ESCAPE, Math.abs(value)));
    const word: Codeword | undefined = ESCAPE_CODEWORDS[first * (ESCAPE + 1) + second];
    bits.add(word?.code ?? 0, word?.bits ?? 0);
    for (const value of pair) if (value !== 0) bits.add(value < 0 ? 1 : 0, 1);
    for (const value of pair) if (Math.abs(value) >= ESCAPE) addEscape(bits, Math.abs(value));
  }
}

/** As many ones as it has bits more than five, a zero, and the bits below its highest. */
function addEscape(bits: BitWriter, value: number): void {
  const lowBits = 31 - Math.clz32(value);
  bits.add(2 ** (lowBits - 4 + 1) - 2, lowBits - 4 + 1);
  bits.add(value - 2 ** lowBits, lowBits);
}
