import type { BitReader } from '../bits.ts';

/** Coefficients of the fixed predictors by their order (RFC 9639, 9.2.5). */
const FIXED: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const FIRST_FIXED = 8;
const FIRST_LINEAR = 32;

/**
 * One channel of a frame (RFC 9639, 9.2) as whole numbers. @returns null for what is reserved, which no encoder makes
 */
export function readSubframe(bits: BitReader, frames: number, sampleBits: number): Int32Array | null {
  const padding = bits.unsigned(1);
  const type = bits.unsigned(6);
  const wastedBits = bits.unsigned(1) === 1 ? bits.zeros() + 1 : 0;
  const codedBits = sampleBits - wastedBits;
  if (padding !== 0 || codedBits < 1) return null;
  const samples = new Int32Array(frames);
  if (!readSamples(bits, type, codedBits, samples)) return null;
  return wastedBits === 0 ? samples : samples.map((sample) => sample << wastedBits);
}

/** @returns false for a reserved type */
function readSamples(bits: BitReader, type: number, codedBits: number, samples: Int32Array): boolean {
  if (type === 0) {
    samples.fill(bits.signed(codedBits));
    return true;
  }
  if (type === 1) {
    warmUp(bits, codedBits, samples, samples.length);
    return true;
  }
  const fixed = type >= FIRST_FIXED ? FIXED[type - FIRST_FIXED] : undefined;
  if (fixed !== undefined) {
    warmUp(bits, codedBits, samples, fixed.length);
    return readPredicted(bits, fixed, 0, samples);
  }
  return type >= FIRST_LINEAR && readLinear(bits, type - FIRST_LINEAR + 1, codedBits, samples);
}

function readLinear(bits: BitReader, order: number, codedBits: number, samples: Int32Array): boolean {
  warmUp(bits, codedBits, samples, order);
  const precision = bits.unsigned(4) + 1;
  const shift = bits.signed(5);
  if (precision > 15 || shift < 0) return false;
  const coefficients = Array.from({ length: order }, () => bits.signed(precision));
  return readPredicted(bits, coefficients, shift, samples);
}

function readPredicted(
  bits: BitReader,
  coefficients: readonly number[],
  shift: number,
  samples: Int32Array,
): boolean {
  const isReadable = readResidual(bits, coefficients.length, samples);
  if (isReadable) predict(samples, coefficients, shift);
  return isReadable;
}

/** The first samples, which nothing predicts, stand as they are. */
function warmUp(bits: BitReader, codedBits: number, samples: Int32Array, count: number): void {
  for (let index = 0; index < count && index < samples.length; index += 1) {
    samples[index] = bits.signed(codedBits);
  }
}

/** Fills in what each sample differs from its prediction by (RFC 9639, 9.2.7). @returns false for what cannot be */
function readResidual(bits: BitReader, order: number, samples: Int32Array): boolean {
  const parameterBits = [4, 5][bits.unsigned(2)];
  const partitions = 2 ** bits.unsigned(4);
  const partFrames = samples.length / partitions;
  if (parameterBits === undefined || !Number.isInteger(partFrames) || partFrames < order) return false;
  for (let part = 0; part < partitions && !bits.isOverrun(); part += 1) {
    const from = part === 0 ? order : part * partFrames;
    readPartition(bits, parameterBits, samples.subarray(from, (part + 1) * partFrames));
  }
  return true;
}

function readPartition(bits: BitReader, parameterBits: number, residual: Int32Array): void {
  const parameter = bits.unsigned(parameterBits);
  const isEscaped = parameter === 2 ** parameterBits - 1;
  const plainBits = isEscaped ? bits.unsigned(5) : 0;
  for (let index = 0; index < residual.length && !bits.isOverrun(); index += 1) {
    residual[index] = isEscaped ? bits.signed(plainBits) : readRice(bits, parameter);
  }
}

/** The quotient in zeros, the remainder in bits, the sign in the lowest bit. */
function readRice(bits: BitReader, parameter: number): number {
  const folded = bits.zeros() * 2 ** parameter + bits.unsigned(parameter);
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}

/** Adds to each residual what the samples before it predict. Sums may pass 32 bits, so that no shift will do. */
function predict(samples: Int32Array, coefficients: readonly number[], shift: number): void {
  const divisor = 2 ** shift;
  for (let index = coefficients.length; index < samples.length; index += 1) {
    let sum = 0;
    for (let back = 0; back < coefficients.length; back += 1) {
      sum += (coefficients[back] ?? 0) * (samples[index - 1 - back] ?? 0);
    }
    samples[index] = (samples[index] ?? 0) + Math.floor(sum / divisor);
  }
}
