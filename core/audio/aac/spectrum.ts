import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import { type SpectralBook, spectralBook } from './huffman.ts';
import { NOISE, ZERO } from './scale-factors.ts';
import { type GroupBand, LONG_LINES, type WindowLayout } from './window-layout.ts';

const SCALE_FACTOR_OFFSET = 100;
const STEPS_PER_OCTAVE = 4;
const ESCAPE = 16;
const ESCAPE_MAX_ONES = 8;

/** Lines that stand out, added to what the codebooks say (`pulse_data`). */
export interface Pulses {
  readonly startBand: number;
  readonly steps: readonly { readonly offset: number; readonly amplitude: number }[];
}

/** @returns null where the channel has none */
export function readPulses(bits: BitReader, { sequence }: WindowLayout): Pulses | null {
  if (bits.unsigned(1) === 0) return null;
  if (sequence === 'short') throw new BrokenFrame('it has pulses in short windows');
  const count = bits.unsigned(2) + 1;
  const startBand = bits.unsigned(6);
  const steps = Array.from({ length: count }, () => ({
    offset: bits.unsigned(5),
    amplitude: bits.unsigned(4),
  }));
  return { startBand, steps };
}

/** The quantized lines of all bands that have a codebook (`spectral_data`). */
export function readQuantized(
  bits: BitReader,
  bands: readonly GroupBand[],
  codebooks: Uint8Array,
): Int16Array {
  const lines = new Int16Array(LONG_LINES);
  for (const { index, starts, lines: count } of bands) {
    const codebook = codebooks[index] ?? ZERO;
    if (codebook === ZERO || codebook >= NOISE) continue;
    const book = spectralBook(codebook);
    if (book === null) throw new BrokenFrame('it has an unknown codebook');
    for (const start of starts) {
      for (let at = start; at < start + count; at += book.dimension) readCodeword(bits, book, lines, at);
    }
  }
  return lines;
}

/** The symbol is a number whose digits are the lines; signs follow it, then what is too large for a digit. */
function readCodeword(bits: BitReader, book: SpectralBook, lines: Int16Array, at: number): void {
  const { dimension, isSigned, largest } = book;
  const base = isSigned ? 2 * largest + 1 : largest + 1;
  let symbol = book.symbol(bits);
  for (let place = dimension - 1; place >= 0; place -= 1) {
    lines[at + place] = (symbol % base) - (isSigned ? largest : 0);
    symbol = Math.floor(symbol / base);
  }
  if (isSigned) return;
  for (let line = at; line < at + dimension; line += 1) {
    if (lines[line] !== 0 && bits.unsigned(1) === 1) lines[line] = -(lines[line] ?? 0);
  }
  if (largest < ESCAPE) return;
  for (let line = at; line < at + dimension; line += 1) {
    const value = lines[line] ?? 0;
    if (Math.abs(value) === ESCAPE) lines[line] = Math.sign(value) * readEscape(bits);
  }
}

function readEscape(bits: BitReader): number {
  let ones = 0;
  while (bits.unsigned(1) === 1) {
    ones += 1;
    if (ones > ESCAPE_MAX_ONES) throw new BrokenFrame('it has a line that is too large');
  }
  return 2 ** (ones + 4) + bits.unsigned(ones + 4);
}

export function addPulses(lines: Int16Array, pulses: Pulses, { bands }: WindowLayout): void {
  let line = bands[pulses.startBand] ?? LONG_LINES;
  for (const { offset, amplitude } of pulses.steps) {
    line += offset;
    if (line >= LONG_LINES) throw new BrokenFrame('its pulses lie behind the last line');
    const value = lines[line] ?? 0;
    lines[line] = value > 0 ? value + amplitude : value - amplitude;
  }
}

/** To the power of 4/3, and as loud as the band's scale factor says. */
export function dequantize(
  quantized: Int16Array,
  bands: readonly GroupBand[],
  codebooks: Uint8Array,
  scaleFactors: Int16Array,
): Float64Array {
  const lines = new Float64Array(LONG_LINES);
  for (const { index, starts, lines: count } of bands) {
    const codebook = codebooks[index] ?? ZERO;
    if (codebook === ZERO || codebook >= NOISE) continue;
    const scale = 2 ** (((scaleFactors[index] ?? 0) - SCALE_FACTOR_OFFSET) / STEPS_PER_OCTAVE);
    for (const start of starts) {
      for (let line = start; line < start + count; line += 1) {
        const value = quantized[line] ?? 0;
        lines[line] = Math.sign(value) * Math.abs(value) ** (4 / 3) * scale;
      }
    }
  }
  return lines;
}
