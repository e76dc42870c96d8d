import type { TimedWord } from '../record/record.ts';
import { smallLetters } from './small-letters.ts';

/** A word that stands further ahead than this is another one: vendors say "twenty" where the text has 20. */
const REACH_CHARACTERS = 40;

/** A full stop belongs to the word before it. */
const PUNCTUATION = /[^\p{L}\p{N}\s]/u;

function pastPunctuation(text: string, index: number): number {
  let end = index;
  while (end < text.length && PUNCTUATION.test(text.charAt(end))) end += 1;
  return end;
}

/** End of `word` in the text from `from` on; null where it does not stand there. Both in small letters. */
function endOf(text: string, word: string, from: number): number | null {
  const at = word === '' ? -1 : text.slice(from, from + REACH_CHARACTERS + word.length).indexOf(word);
  return at === -1 ? null : pastPunctuation(text, from + at + word.length);
}

function findEnds(text: string, words: readonly TimedWord[]): readonly number[] {
  const lower = smallLetters(text);
  let reached = 0;
  return words.map((word) => {
    reached = endOf(lower, smallLetters(word.text.trim()), reached) ?? reached;
    return reached;
  });
}

interface Known {
  readonly text: string;
  readonly ends: readonly number[];
}

const known = new WeakMap<readonly TimedWord[], Known>();

/**
 * For each timed word, how many characters of the text are spoken with it. One that does not stand in the text leaves
 * it where the word before it ended. Asked in every frame, found once.
 */
export function wordEnds(text: string, words: readonly TimedWord[]): readonly number[] {
  const before = known.get(words);
  if (before?.text === text) return before.ends;
  const ends = findEnds(text, words);
  known.set(words, { text, ends });
  return ends;
}
