import type { AudioFormat } from '../../../core/audio/format.ts';
import { createBitWriter } from './flac-bits.ts';

/**
 * FLAC of 16-bit mono (RFC 9639), written from the standard: nothing here is shared with the decoder that reads it.
 * Frames as long as the samples that come, the best of the five fixed predictors, one Rice parameter a frame.
 */

const SAMPLE_BITS = 16;
const MAX_FRAME_SAMPLES = 65_535;
const MIN_FRAME_SAMPLES = 16;
const MAX_ORDER = 4;
const MAX_RICE_PARAMETER = 14;
const UNKNOWN = 0;

/** `fLaC` and the stream info; lengths and checksum are unknown, as in every stream. */
export function flacHeader({ sampleRate }: AudioFormat): Uint8Array {
  const bits = createBitWriter();
  for (const letter of 'fLaC') bits.add(letter.charCodeAt(0), 8);
  bits.add(0x80, 8); // the last block of metadata, and a stream info
  bits.add(34, 24);
  bits.add(MIN_FRAME_SAMPLES, 16);
  bits.add(MAX_FRAME_SAMPLES, 16);
  bits.add(UNKNOWN, 24);
  bits.add(UNKNOWN, 24);
  bits.add(sampleRate, 20);
  bits.add(0, 3); // channels less one
  bits.add(SAMPLE_BITS - 1, 5);
  bits.add(UNKNOWN, 36);
  for (let word = 0; word < 4; word += 1) bits.add(UNKNOWN, 32);
  return bits.bytes();
}

/** @returns what codes the next samples of one stream, each call as one frame or more */
export function createFlacEncoder(sampleRate: number): (samples: Int16Array) => Uint8Array {
  let codedSamples = 0;
  return (samples) => {
    const frames: Uint8Array[] = [];
    for (let from = 0; from < samples.length; from += MAX_FRAME_SAMPLES) {
      const part = samples.subarray(from, from + MAX_FRAME_SAMPLES);
      frames.push(encodeFrame(part, sampleRate, codedSamples));
      codedSamples += part.length;
    }
    return Buffer.concat(frames);
  };
}

function encodeFrame(samples: Int16Array, sampleRate: number, firstSample: number): Uint8Array {
  const bits = createBitWriter();
  bits.add(0b11_1111_1111_1110_01, 16); // sync, and blocks that differ in size
  bits.add(0b0111, 4); // size and rate stand at the end of the head
  bits.add(0b1101, 4);
  bits.add(0b0000_1000, 8); // one channel, 16 bits
  addCodedNumber(bits, firstSample);
  bits.add(samples.length - 1, 16);
  bits.add(sampleRate, 16);
  bits.addCrc8();
  addSubframe(bits, samples);
  bits.align();
  bits.addCrc16();
  return bits.bytes();
}

/** As UTF-8 codes it, on to 36 bits. */
function addCodedNumber(bits: ReturnType<typeof createBitWriter>, value: number): void {
  if (value < 0x80) return bits.add(value, 8);
  let more = 1;
  while (value >= 2 ** (more * 5 + 6)) more += 1;
  const ones = 0xff & ~(0xff >> (more + 1));
  bits.add(ones + Math.floor(value / 64 ** more), 8);
  for (let left = more - 1; left >= 0; left -= 1) bits.add(0x80 + (Math.floor(value / 64 ** left) % 64), 8);
}

function addSubframe(bits: ReturnType<typeof createBitWriter>, samples: Int16Array): void {
  const { order, residual } = bestPrediction(samples);
  bits.add(0, 1);
  bits.add(0b001000 + order, 6);
  bits.add(0, 1);
  for (const sample of samples.subarray(0, order)) bits.add(sample & 0xffff, SAMPLE_BITS);
  const parameter = riceParameter(residual);
  bits.add(0, 2 + 4); // parameters of four bits, one partition
  bits.add(parameter, 4);
  for (const value of residual) bits.addRice(value, parameter);
}

/** The order whose differences are smallest; each is the difference of the one before. */
function bestPrediction(samples: Int16Array): { readonly order: number; readonly residual: Int32Array } {
  let differences = Int32Array.from(samples);
  let best = { order: 0, residual: differences };
  for (let order = 1; order <= Math.min(MAX_ORDER, samples.length - 1); order += 1) {
    const before = differences;
    differences = before.subarray(1).map((value, index) => value - (before[index] ?? 0));
    if (total(differences) < total(best.residual)) best = { order, residual: differences };
  }
  return best;
}

const total = (values: Int32Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);

/** The bits of the mean, so that quotients are about one. */
function riceParameter(residual: Int32Array): number {
  const mean = total(residual) / residual.length;
  return Math.min(MAX_RICE_PARAMETER, Math.max(0, Math.ceil(Math.log2(mean + 1))));
}
