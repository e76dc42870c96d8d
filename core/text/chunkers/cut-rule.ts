import type { Chunking, ReleaseReason } from '../../contract/chunking.ts';
import type { TextBoundary } from '../boundaries/boundary.ts';

/** What a boundary would make of the piece that ends there. */
export interface PieceFacts {
  readonly isFirst: boolean;
  /** Code points of the piece. */
  readonly characters: () => number;
  /** Words of the piece, this one's end counted. */
  readonly words: number;
}

/** Why a strategy cuts at this boundary; null = it does not. */
export type CutRule = (level: TextBoundary['level'], piece: PieceFacts) => ReleaseReason | null;

/** The levels at which a strategy may cut by itself; one finder tells all of them, so they come in order. */
export function ownLevels({ strategy }: Chunking): readonly TextBoundary['level'][] {
  return strategy === 'words' ? ['word'] : ['sentence', 'clause'];
}

export function cutRuleOf(chunking: Chunking): CutRule {
  const isEnough = ({ characters }: PieceFacts) => characters() >= chunking.minCharacters;
  switch (chunking.strategy) {
    case 'whole':
    case 'characters':
    case 'token':
      return () => null;
    case 'sentence':
      return (level, piece) => (level === 'sentence' && isEnough(piece) ? level : null);
    case 'clause':
      return (level, piece) => (level !== 'word' && isEnough(piece) ? level : null);
    case 'words':
      return (level, piece) => {
        return level === 'word' && piece.words >= chunking.words && isEnough(piece) ? 'words' : null;
      };
    case 'first_fragment':
      return (level, piece) => {
        if (!piece.isFirst) return level === 'sentence' && isEnough(piece) ? level : null;
        return level !== 'word' && piece.characters() >= chunking.firstMinCharacters ? 'first' : null;
      };
  }
}

/** The most code points that the piece should have; null = any. */
export function targetCharacters(chunking: Chunking, isFirst: boolean): number | null {
  const { maxCharacters } = chunking;
  const own = ownTarget(chunking, isFirst);
  if (own === null || maxCharacters === null) return own ?? maxCharacters;
  return Math.min(own, maxCharacters);
}

function ownTarget(chunking: Chunking, isFirst: boolean): number | null {
  if (chunking.strategy === 'characters') return chunking.characters;
  return chunking.strategy === 'first_fragment' && isFirst ? chunking.firstMaxCharacters : null;
}
