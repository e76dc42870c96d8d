import type { BoundaryFinder } from './boundary.ts';

/** Holds back half a character at the end of a piece until its other half comes. */
export interface HalfKeeper {
  (piece: string): string;
  /** The half that waits; none is to come. */
  readonly rest: () => string;
}

export function createHalfKeeper(): HalfKeeper {
  let half = '';
  const keep = (piece: string): string => {
    const text = half + piece;
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
    return half === '' ? text : text.slice(0, -1);
  };
  return Object.assign(keep, { rest: () => half });
}

export function withWholeCharacters(finder: BoundaryFinder): BoundaryFinder {
  const keepHalf = createHalfKeeper();
  return { ...finder, push: (piece) => finder.push(keepHalf(piece)) };
}
