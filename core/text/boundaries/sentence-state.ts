import { BEFORE_ITEM, parseListMarker, type ListMarker } from '../judges/list-marker.ts';
import { LOOK_BACK_UNITS, startsSmall, type SentenceFacts } from '../judges/sentence-facts.ts';
import type { Language } from '../languages/language.ts';
import { createBrackets } from './brackets.ts';

/** What is kept of the sentence under way; all offsets are those of the whole text. */
export interface SentenceState {
  /** Takes the next stretch of the sentence, for the letter that it begins with. */
  readonly noteText: (text: string) => void;
  /** @param before the sentence up to `text`, which begins at `offset` */
  readonly noteBrackets: (text: string, offset: number, before: string) => void;
  readonly noteMarker: (facts: SentenceFacts, mark: string) => void;
  /** @param behind the text up to `offset` */
  readonly factsAt: (offset: number, behind: string) => SentenceFacts;
  readonly begin: (offset: number) => void;
  readonly start: () => number;
}

export function createSentenceState(language: Language): SentenceState {
  const brackets = createBrackets(language.code);
  let start = 0;
  let marker: ListMarker | null = null;
  let isSmall: boolean | null = null;

  function factsAt(offset: number, behind: string): SentenceFacts {
    const units = Math.min(offset - start, LOOK_BACK_UNITS);
    return {
      language,
      before: units === 0 ? '' : behind.slice(-units),
      isBeforeWhole: units === offset - start,
      startsSmall: isSmall ?? false,
      marker,
      open: brackets.innermost(offset),
    };
  }

  return {
    factsAt,
    noteText: (text) => void (isSmall ??= startsSmall(text)),
    noteBrackets: brackets.note,
    noteMarker({ before, isBeforeWhole }, mark) {
      if (isBeforeWhole) marker ??= parseListMarker(before.replace(BEFORE_ITEM, '') + mark);
    },
    begin(offset) {
      start = offset;
      marker = null;
      isSmall = null;
      brackets.clear();
    },
    start: () => start,
  };
}
