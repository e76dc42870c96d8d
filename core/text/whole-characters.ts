import type { BoundaryFinder } from './boundary.ts';

/** Holds back half a character at the end of a piece until its other half comes. */
export function createHalfKeeper(): (piece: string) => string {
  let half = '';
  return (piece) => {
    const text = half + piece;
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
    return half === '' ? text : text.slice(0, -1);
  };
}

export function withWholeCharacters(finder: BoundaryFinder): BoundaryFinder {
  const keepHalf = createHalfKeeper();
  return { ...finder, push: (piece) => finder.push(keepHalf(piece)) };
}
