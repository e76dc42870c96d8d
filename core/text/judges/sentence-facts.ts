import { DIGIT, LETTER, LOWER } from '../characters.ts';
import type { Language } from '../languages/language.ts';
import type { ListMarker } from './list-marker.ts';

/** What is known of the sentence under way when a place in it is judged. */
export interface SentenceFacts {
  readonly language: Language;
  /** The sentence up to that place, at most its last `LOOK_BACK_UNITS`. */
  readonly before: string;
  /** Nothing of the sentence is missing from `before`. */
  readonly isBeforeWhole: boolean;
  /** Its first letter is a small one: its writer uses no capitals. */
  readonly startsSmall: boolean;
  /** The item of a list it is. */
  readonly marker: ListMarker | null;
  /** The innermost bracket or East Asian quotation that is open. */
  readonly open: OpenBracket | null;
}

/** How much of a sentence is looked at again; a word before a stop is shorter. */
export const LOOK_BACK_UNITS = 64;

export interface OpenBracket {
  readonly closes: string;
  readonly offset: number;
  /** What follows its end says whether the sentence goes on, as it stands within a sentence. */
  readonly isInside: boolean;
}

export type Verdict =
  { readonly kind: 'none'; readonly resumeAt: number } | { readonly kind: 'boundary'; readonly at: number };

export const hasWord = (text: string): boolean => LETTER.test(text) || DIGIT.test(text);

/** Whether the first letter in `text` is a small one; null where there is none. */
export function startsSmall(text: string): boolean | null {
  const [first] = /\p{L}/u.exec(text) ?? [];
  return first === undefined ? null : LOWER.test(first);
}
