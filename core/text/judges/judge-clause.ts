import { CLOSING, DASH, LETTER, SPACE } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import { isBlankLine } from './judge-stop.ts';
import { readNextWord } from './next-word.ts';
import type { Verdict } from './sentence-facts.ts';

export const CLAUSE_MARK = /[,;:\-–—、，；：،؛·﹐]/u;
const LINE_END = /[\n\r\u2028\u2029]/;
const SPACELESS_MARK = /[、，；：﹐]/u;

/**
 * Whether text may be cut behind this comma, semicolon, colon or dash: not within a number, a time or a word. How much
 * must stand before it is for who cuts.
 * @param before the sentence up to the mark
 */
export function judgeClause(before: string, ahead: Ahead): Verdict {
  const mark = ahead.peek();
  ahead.skip(mark.length);
  const none = { kind: 'none', resumeAt: ahead.index() } as const;
  const isSpaceless = SPACELESS_MARK.test(mark);
  if (DASH.test(mark) && !isParting(mark, before, ahead)) return none;
  ahead.take(CLOSING);
  const gap = ahead.take(SPACE);
  const at = ahead.index();
  const next = readNextWord(ahead);
  if (gap === '' && !(isSpaceless || mark === '—')) return none;
  if (next.kind === 'end' || next.kind === 'extends' || next.kind === 'continues') return none;
  if (isSpaceless && gap === '' && /\d$/.test(before) && next.kind === 'number') return none;
  // Whether a line ends a sentence is judged by itself, but for one that only wraps.
  if (LINE_END.test(gap) && (next.kind !== 'small' || next.openers !== '' || isBlankLine(gap))) return none;
  return { kind: 'boundary', at };
}

/** A dash with spaces on both sides, or a long one between words; not that of "3–5" or "well-known". */
function isParting(mark: string, before: string, ahead: Ahead): boolean {
  const isSpaced = SPACE.test(before.slice(-1)) && SPACE.test(ahead.peek());
  return isSpaced || (mark === '—' && LETTER.test(before.slice(-1)) && LETTER.test(ahead.peek()));
}
