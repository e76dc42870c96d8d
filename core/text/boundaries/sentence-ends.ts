import { SPACE } from '../characters.ts';
import type { BoundaryOptions } from './boundary.ts';
import { createSentenceBoundaries } from './find-boundaries.ts';

/**
 * Whether a sentence of this text ends where a piece of it does: only the text that follows says so. Spaces belong to
 * neither, so it is the same before and behind them.
 */
export function sentenceEndsOf(text: string, options: BoundaryOptions = {}): (end: number) => boolean {
  const finder = createSentenceBoundaries(options);
  const ends = new Set([...finder.push(text), ...finder.flush()].map(({ offset }) => offset));
  return (end) => {
    const begins = behindSpaces(text, end);
    return begins >= text.length || ends.has(begins);
  };
}

function behindSpaces(text: string, from: number): number {
  let index = from;
  while (index < text.length && SPACE.test(text.charAt(index))) index += 1;
  return index;
}
