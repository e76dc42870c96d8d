import { DASH, DIGIT, LETTER, LOWER, OPENING, SPACE, UPPER } from '../characters.ts';
import type { Ahead } from './ahead.ts';

export type NextKind =
  'end' | 'small' | 'capital' | 'number' | 'uncased' | 'extends' | 'continues' | 'symbol';

/** What stands behind the spaces that follow a stop. */
export interface NextWord {
  readonly kind: NextKind;
  /** Marks before it that open something. */
  readonly openers: string;
  /** The whole word; read only when asked for, so that a judgement waits for no more than it needs. */
  readonly word: () => string;
}

const WORD = /[\p{L}\p{M}\p{Nd}]/u;
/** More is an ornament. */
const MOST_OPENER_UNITS = 16;
const APOSTROPHE = /['’]/u;

/** Reads up to the first character that tells; `word` reads on. */
export function readNextWord(ahead: Ahead): NextWord {
  let openers = '';
  let more = takeOpeners(ahead);
  while (more !== '' && openers.length < MOST_OPENER_UNITS) {
    openers += more;
    more = takeOpeners(ahead);
  }
  const kind = kindOf(ahead.peek());
  return {
    kind: kind === 'small' && isBrand(ahead) ? 'capital' : kind,
    openers,
    word: () => takeWord(ahead),
  };
}

/** A dash opens only with a space behind it, as a list or a speaker does. */
function takeOpeners(ahead: Ahead): string {
  const openers = ahead.take(OPENING);
  if (openers !== '') return openers + (openers === '#' || openers === '>' ? ahead.take(SPACE) : '');
  // Only a long dash opens without a space behind it: "—preguntó Ana", but not "-5".
  const follows = /[–—―]/u.test(ahead.peek()) ? /[\s\p{L}]/u : SPACE;
  return DASH.test(ahead.peek()) && follows.test(ahead.peek(1)) ? ahead.take(DASH) + ahead.take(SPACE) : '';
}

function kindOf(next: string): NextKind {
  if (next === '') return 'end';
  if (LOWER.test(next)) return 'small';
  if (UPPER.test(next)) return 'capital';
  if (DIGIT.test(next)) return 'number';
  if (LETTER.test(next)) return 'uncased';
  if (/[\p{M}\u200d]/u.test(next)) return 'extends';
  return /[,;:.!?)\]}…،؛、，；：/]/u.test(next) ? 'continues' : 'symbol';
}

/** "iPhone" and "eBay" begin a sentence as they are. */
function isBrand(ahead: Ahead): boolean {
  return UPPER.test(ahead.peek(1));
}

function takeWord(ahead: Ahead): string {
  const word = ahead.take(WORD);
  // An initial is no small word: "А. С. Пушкин".
  if (word.length === 1 && ahead.peek() === '.') return `${word}.`;
  if (word === '' || !APOSTROPHE.test(ahead.peek()) || !LETTER.test(ahead.peek(1))) return word;
  const apostrophe = ahead.take(APOSTROPHE, 1);
  return word + apostrophe.replace('’', "'") + ahead.take(WORD);
}
