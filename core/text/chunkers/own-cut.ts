import type { ReleaseReason } from '../../contract/chunking.ts';
import type { TextBoundary } from '../boundaries/boundary.ts';
import type { CutRule } from './cut-rule.ts';
import type { HeldText } from './held-text.ts';

export interface Cut {
  readonly end: number;
  readonly reason: ReleaseReason;
}

/** Finds where a strategy itself wants to cut. */
export interface OwnCut {
  /** @param before the cut must lie before this offset */
  readonly find: (boundaries: readonly TextBoundary[], before: number) => Cut | null;
  /** A new piece begins. */
  readonly begin: () => void;
}

export function createOwnCut(rule: CutRule, held: HeldText): OwnCut {
  let isFirst = true;
  let refusedTo = -1; // a boundary that was refused stays so, however long the piece grows
  let words = 0;

  function judge({ level, offset }: TextBoundary): ReleaseReason | null {
    if (level === 'word') words += 1;
    const reason = rule(level, { isFirst, words, characters: () => held.charactersTo(offset) });
    refusedTo = offset;
    return reason;
  }

  /** The spaces behind what the idle timer let go of are no piece. */
  const isBlank = ({ offset }: TextBoundary): boolean => held.slice(held.start(), offset).trim() === '';

  return {
    find(boundaries, before) {
      for (const boundary of boundaries) {
        if (boundary.offset >= before) return null;
        if (boundary.offset <= refusedTo || isBlank(boundary)) continue;
        const reason = judge(boundary);
        if (reason !== null) return { end: boundary.offset, reason };
      }
      return null;
    },
    begin() {
      isFirst = false;
      refusedTo = -1;
      words = 0;
    },
  };
}
