import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import type { RateTables } from './bands.ts';

export const LONG_LINES = 1024;
export const SHORT_LINES = 128;
const SHORT_WINDOWS = 8;

export type WindowSequence = 'long' | 'start' | 'short' | 'stop';
const SEQUENCES: readonly WindowSequence[] = ['long', 'start', 'short', 'stop'];

/** How the 1024 lines of a channel are divided: `ics_info` (ISO/IEC 14496-3, 4.5.2.3). */
export interface WindowLayout {
  readonly sequence: WindowSequence;
  readonly shape: 'sine' | 'kaiser_bessel';
  /** Of one window. */
  readonly bands: readonly number[];
  /** Bands that are coded; the others are silent. */
  readonly usedBands: number;
  readonly shapedBands: number;
  readonly windowLines: number;
  /** Windows of a group share their scale factors: how many each group has, one of one for a long window. */
  readonly groups: readonly number[];
}

/** @throws BrokenFrame for what AAC-LC does not have */
export function readWindowLayout(bits: BitReader, tables: RateTables): WindowLayout {
  bits.unsigned(1); // reserved
  const sequence = SEQUENCES[bits.unsigned(2)] ?? 'long';
  const shape = bits.unsigned(1) === 0 ? 'sine' : 'kaiser_bessel';
  const isShort = sequence === 'short';
  const bands = isShort ? tables.shortBands : tables.longBands;
  const usedBands = bits.unsigned(isShort ? 4 : 6);
  const groups = isShort ? readGroups(bits) : [1];
  if (!isShort && bits.unsigned(1) === 1) throw new BrokenFrame('it predicts');
  if (usedBands >= bands.length) throw new BrokenFrame(`it has ${usedBands} bands`);
  const shapedBands = isShort ? tables.shortShaped : tables.longShaped;
  const windowLines = isShort ? SHORT_LINES : LONG_LINES;
  return { sequence, shape, bands, usedBands, shapedBands, windowLines, groups };
}

/** A bit for each window but the first says whether it belongs to the group of the one before. */
function readGroups(bits: BitReader): number[] {
  const groups = [1];
  for (let window = 1; window < SHORT_WINDOWS; window += 1) {
    if (bits.unsigned(1) === 1) groups[groups.length - 1] = (groups.at(-1) ?? 0) + 1;
    else groups.push(1);
  }
  return groups;
}

/** One band of one group. */
export interface GroupBand {
  readonly band: number;
  /** Counted through all groups: what belongs to bands is kept by it. */
  readonly index: number;
  /** Where its lines begin in each window of the group. */
  readonly starts: readonly number[];
  readonly lines: number;
}

/** The coded bands of all groups, in the order in which everything is coded. */
export function groupBands({ bands, usedBands, groups, windowLines }: WindowLayout): GroupBand[] {
  const found: GroupBand[] = [];
  let firstWindow = 0;
  for (const windows of groups) {
    for (let band = 0; band < usedBands; band += 1) {
      const from = bands[band] ?? 0;
      const starts = Array.from(
        { length: windows },
        (_, window) => (firstWindow + window) * windowLines + from,
      );
      found.push({ band, index: found.length, starts, lines: (bands[band + 1] ?? 0) - from });
    }
    firstWindow += windows;
  }
  return found;
}
