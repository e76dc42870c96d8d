import type { BoundaryFinder, BoundaryOptions } from './boundary.ts';
import { createBoundaryScanner } from './boundary-scanner.ts';
import { withWholeCharacters } from './whole-characters.ts';
import { languageOf } from './languages/language.ts';

/** The ends of sentences. */
export function createSentenceBoundaries({ locale }: BoundaryOptions = {}): BoundaryFinder {
  const options = { language: languageOf(locale), minClauseCharacters: null };
  return withWholeCharacters(createBoundaryScanner(options));
}

export interface ClauseOptions extends BoundaryOptions {
  /** A mark behind less is passed over; so is a comma before no conjunction behind less than twice as much. */
  readonly minCharacters?: number;
}

/** What a clause needs at least: "Well, " is none. */
const MIN_CLAUSE_CHARACTERS = 12;

/** The ends of sentences, the same ones, and of clauses within them. */
export function createClauseBoundaries({ locale, minCharacters }: ClauseOptions = {}): BoundaryFinder {
  const language = languageOf(locale);
  return withWholeCharacters(
    createBoundaryScanner({ language, minClauseCharacters: minCharacters ?? MIN_CLAUSE_CHARACTERS }),
  );
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
