import type { BitReader } from '../bits.ts';
import type { ChannelLines } from './channel.ts';
import { INTENSITY, NOISE, isIntensity } from './scale-factors.ts';
import type { WindowLayout } from './window-layout.ts';

const BY_BAND = 1;
const ALL = 2;

/** For each band, whether its two channels are middle and side (`ms_used`). */
export function readMiddleSide(bits: BitReader, { groups, usedBands }: WindowLayout): readonly boolean[] {
  const present = bits.unsigned(2);
  return Array.from({ length: groups.length * usedBands }, () =>
    present === BY_BAND ? bits.unsigned(1) === 1 : present === ALL,
  );
}

/** Middle and side to left and right (ISO/IEC 14496-3, 4.6.8.1), in place. */
export function splitMiddleSide(left: ChannelLines, right: ChannelLines, isUsed: readonly boolean[]): void {
  for (const { index, starts, lines: count } of left.bands) {
    const isCoded = (left.codebooks[index] ?? 0) < NOISE && (right.codebooks[index] ?? 0) < NOISE;
    if (isUsed[index] !== true || !isCoded) continue;
    for (const start of starts) {
      for (let line = start; line < start + count; line += 1) {
        const middle = left.lines[line] ?? 0;
        const side = right.lines[line] ?? 0;
        left.lines[line] = middle + side;
        right.lines[line] = middle - side;
      }
    }
  }
}

/** Where the right channel is the left at another loudness (4.6.8.2), in place. */
export function fillIntensity(left: ChannelLines, right: ChannelLines, isUsed: readonly boolean[]): void {
  for (const { index, starts, lines: count } of right.bands) {
    const codebook = right.codebooks[index] ?? 0;
    if (!isIntensity(codebook)) continue;
    const sign = (codebook === INTENSITY) === (isUsed[index] === true) ? -1 : 1;
    const scale = sign * 2 ** (-(right.scaleFactors[index] ?? 0) / 4);
    for (const start of starts) {
      for (let line = start; line < start + count; line += 1) {
        right.lines[line] = scale * (left.lines[line] ?? 0);
      }
    }
  }
}
