import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import { readScaleFactorDifference } from './huffman.ts';
import type { WindowLayout } from './window-layout.ts';

/** Codebooks that are none: what a band is instead of coded lines. */
export const ZERO = 0;
export const NOISE = 13;
const INTENSITY_OPPOSITE = 14;
export const INTENSITY = 15;
const RESERVED = 12;

const NOISE_OFFSET = 90;
const FIRST_NOISE_BITS = 9;
const FIRST_NOISE_OFFSET = 256;

export const isIntensity = (codebook: number): boolean => codebook >= INTENSITY_OPPOSITE;

/** The codebook of each band, group after group (`section_data`). */
export function readCodebooks(bits: BitReader, { sequence, groups, usedBands }: WindowLayout): Uint8Array {
  const codebooks = new Uint8Array(groups.length * usedBands);
  const lengthBits = sequence === 'short' ? 3 : 5;
  const more = 2 ** lengthBits - 1;
  groups.forEach((_, group) => {
    for (let band = 0; band < usedBands;) {
      const codebook = bits.unsigned(4);
      if (codebook === RESERVED) throw new BrokenFrame('it has a reserved codebook');
      let length = 0;
      let part = more;
      while (part === more && !bits.isOverrun()) {
        part = bits.unsigned(lengthBits);
        length += part;
      }
      if (length === 0 || band + length > usedBands) throw new BrokenFrame('its sections do not fit');
      codebooks.fill(codebook, group * usedBands + band, group * usedBands + band + length);
      band += length;
    }
  });
  return codebooks;
}

/**
 * What each band says of its loudness (`scale_factor_data`): the scale factor of coded lines, the energy of noise, the
 * position of intensity. The three count on each from its own last.
 */
export function readScaleFactors(bits: BitReader, codebooks: Uint8Array, globalGain: number): Int16Array {
  let gain = globalGain;
  let position = 0;
  let noise: number | null = null;
  return Int16Array.from(codebooks, (codebook) => {
    if (codebook === ZERO) return 0;
    if (codebook === NOISE) {
      noise =
        noise === null
          ? globalGain - NOISE_OFFSET + bits.unsigned(FIRST_NOISE_BITS) - FIRST_NOISE_OFFSET
          : noise + readScaleFactorDifference(bits);
      return noise;
    }
    const difference = readScaleFactorDifference(bits);
    if (isIntensity(codebook)) return (position += difference);
    return (gain += difference);
  });
}
