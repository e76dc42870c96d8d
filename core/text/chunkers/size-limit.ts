import type { Chunking } from '../../contract/chunking.ts';
import type { BoundaryQueue } from './boundary-queue.ts';
import { targetCharacters } from './cut-rule.ts';
import type { HeldText } from './held-text.ts';
import type { Cut } from './own-cut.ts';
import { bestCut, clusterCut, KNOWN_BEHIND_UNITS, lastCut } from './size-cut.ts';
import type { TextLimit } from './text-limit.ts';

/** Keeps pieces within what the strategy wants and what the vendor takes. */
export interface SizeLimit {
  /** The offset that the piece should not pass; null while what is held is short enough. */
  readonly offset: (isFirst: boolean) => number | null;
  /** Where to cut a piece that passes `most`; null while that is not settled. */
  readonly cut: (most: number, isFirst: boolean, isWhole: boolean) => Cut | null;
}

export function createSizeLimit(
  chunking: Chunking,
  vendorMost: TextLimit | null,
  held: HeldText,
  queue: BoundaryQueue,
): SizeLimit {
  const isBlind = chunking.strategy === 'characters' || chunking.strategy === 'words';
  const passed = (limit: TextLimit | null): number | null => (limit === null ? null : held.offsetPast(limit));

  /** A single word is longer than wanted: it ends the piece, unless the vendor takes no such word. */
  function cutBehindWord(isWhole: boolean): number | null {
    const vendorEnd = passed(vendorMost);
    const next = queue.ahead()[0]?.offset ?? Infinity;
    const isSettled = isWhole || queue.decidedTo() >= next;
    if (next <= (vendorEnd ?? held.end()) && next < held.end() && isSettled) return next;
    if (vendorEnd === null) return null;
    const isKnown = queue.decidedTo() > vendorEnd && held.end() >= vendorEnd + KNOWN_BEHIND_UNITS;
    return isWhole || isKnown ? clusterCut(held, vendorEnd) : null;
  }

  return {
    offset(isFirst) {
      const target = targetCharacters(chunking, isFirst);
      const own = passed(target === null ? null : { most: target, unit: 'characters' });
      const vendorEnd = passed(vendorMost);
      return own === null || vendorEnd === null ? (own ?? vendorEnd) : Math.min(own, vendorEnd);
    },
    cut(most, isFirst, isWhole) {
      if (!isWhole && queue.decidedTo() <= most) return null;
      const boundaries = queue.ahead();
      const best = isBlind ? lastCut(boundaries, most) : bestCut(boundaries, held.start(), most);
      const end = best ?? cutBehindWord(isWhole);
      const reason = chunking.strategy === 'first_fragment' && isFirst ? 'first' : 'size';
      return end === null ? null : { end, reason };
    },
  };
}
