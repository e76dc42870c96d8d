import { languageOf } from '../languages/language.ts';
import { createBoundaryScanner } from './boundary-scanner.ts';
import type { BoundaryFinder, BoundaryOptions } from './boundary.ts';
import { withWholeCharacters } from './whole-characters.ts';

/** The ends of sentences. */
export function createSentenceBoundaries({ locale }: BoundaryOptions = {}): BoundaryFinder {
  const options = { language: languageOf(locale), withClauses: false };
  return withWholeCharacters(createBoundaryScanner(options));
}

/** The ends of sentences, the same ones, and of clauses within them. */
export function createClauseBoundaries({ locale }: BoundaryOptions = {}): BoundaryFinder {
  return withWholeCharacters(createBoundaryScanner({ language: languageOf(locale), withClauses: true }));
}

/** A whole text in its sentences, spaces and all: joined they are the text again. */
export function splitSentences(text: string, options: BoundaryOptions = {}): string[] {
  const finder = createSentenceBoundaries(options);
  const inner = [...finder.push(text), ...finder.flush()].map(({ offset }) => offset);
  const offsets = [0, ...inner.filter((offset) => offset < text.length), text.length];
  return offsets.slice(1).flatMap((end, index) => {
    const sentence = text.slice(offsets[index], end);
    return sentence === '' ? [] : [sentence];
  });
}
