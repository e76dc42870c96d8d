import type { Ahead } from './ahead.ts';
import { CLOSING, DASH, LETTER, SPACE } from './characters.ts';
import type { LanguageRules } from './languages/rules.ts';
import { readNextWord } from './next-word.ts';
import type { Verdict } from './sentence-facts.ts';

export const CLAUSE_MARK = /[,;:\-–—、，；：،؛·﹐]/u;
const SPACELESS_MARK = /[、，；：﹐]/u;

export interface ClauseFacts {
  readonly rules: LanguageRules;
  readonly before: string;
  /** Characters from the last boundary up to the mark. */
  readonly characters: number;
  readonly minCharacters: number;
}

/**
 * Whether text may be cut behind this comma, semicolon, colon or dash. A comma before no conjunction may part the words
 * of a list, so twice as much must stand before it; East Asian text says twice as much in as many characters.
 */
export function judgeClause(facts: ClauseFacts, ahead: Ahead): Verdict {
  const mark = ahead.peek();
  ahead.skip(mark.length);
  const none = { kind: 'none', resumeAt: ahead.index() } as const;
  const isSpaceless = SPACELESS_MARK.test(mark);
  const minCharacters = isSpaceless ? facts.minCharacters / 2 : facts.minCharacters;
  if (facts.characters < minCharacters) return none;
  if (DASH.test(mark) && !isParting(mark, facts.before, ahead)) return none;
  ahead.take(CLOSING);
  const gap = ahead.take(SPACE);
  const at = ahead.index();
  const next = readNextWord(ahead);
  if (gap === '' && !(isSpaceless || mark === '—')) return none;
  if (next.kind === 'end' || next.kind === 'extends' || next.kind === 'continues') return none;
  if (isSpaceless && gap === '' && /\d$/.test(facts.before) && next.kind === 'number') return none;
  const isLong = isSpaceless || facts.characters >= 2 * minCharacters || !/[,،]/u.test(mark);
  return isLong || facts.rules.conjunctions.has(next.word()) ? { kind: 'boundary', at } : none;
}

/** A dash with spaces on both sides, or a long one between words; not that of "3–5" or "well-known". */
function isParting(mark: string, before: string, ahead: Ahead): boolean {
  const isSpaced = SPACE.test(before.slice(-1)) && SPACE.test(ahead.peek());
  return isSpaced || (mark === '—' && LETTER.test(before.slice(-1)) && LETTER.test(ahead.peek()));
}
