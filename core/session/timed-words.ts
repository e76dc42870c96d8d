import type { TimedWord } from './record.ts';

/** How many of the first words `isBefore` holds for; it must hold for none after the first for which it does not. */
export function wordsBefore(words: readonly TimedWord[], isBefore: (word: TimedWord) => boolean): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = words[middle];
    if (word !== undefined && isBefore(word)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of which at least a part sounds in [fromMs, toMs), in sound position. */
export function wordsWithin(words: readonly TimedWord[], fromMs: number, toMs: number): readonly TimedWord[] {
  const first = wordsBefore(words, ({ endMs }) => endMs <= fromMs);
  const end = wordsBefore(words, ({ startMs }) => startMs < toMs);
  return words.slice(first, end);
}
