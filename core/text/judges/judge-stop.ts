import { LETTER, OPENING, WIDE_STOP } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import { judgeBracketed } from './judge-bracketed.ts';
import { judgeDotted, judgeMarked } from './judge-cased.ts';
import { readNextWord, type NextWord } from './next-word.ts';
import { hasWord, type SentenceFacts, type Verdict } from './sentence-facts.ts';
import { readStopRun, type StopRun } from './stop-run.ts';

/** Whether a sentence ends with the stop at which `ahead` stands. */
export function judgeStop(facts: SentenceFacts, ahead: Ahead): Verdict {
  const stopAt = ahead.index();
  const run = readStopRun(ahead, facts.language);
  const behindRun = stopAt + run.stops.length + run.closers.length;
  const behindGap = behindRun + run.gap.length + run.emoji.length;
  const isEnd = endsSentence(facts, run, ahead);
  if (isEnd) return { kind: 'boundary', at: behindGap };
  // A blank line is judged by itself; another line end was part of this judgement.
  return { kind: 'none', resumeAt: isBlankLine(run.gap) ? behindRun : behindGap };
}

export const isBlankLine = (gap: string): boolean => /\n[^\S\n]*\n|\u2029|\r[^\S\n]*\r/u.test(gap);

function endsSentence(facts: SentenceFacts, run: StopRun, ahead: Ahead): boolean {
  const { stops, gap, emoji } = run;
  if (!hasWord(facts.before) && facts.isBeforeWhole) return false;
  if (isBlankLine(gap)) return true;
  const bracketed = judgeBracketed(facts, run, ahead);
  if (bracketed !== null) return bracketed;
  if (gap === '' && emoji === '') return endsWithoutSpace(facts, run, ahead);
  const next = readNextWord(ahead);
  const isLineEnd = gap.includes('\n') && startsItem(next, ahead);
  return isLineEnd || judgeNext(facts, run, next, ahead, stops);
}

export function startsItem({ openers, kind }: NextWord, ahead: Ahead): boolean {
  if (/^[-–—*#>]/u.test(openers)) return true;
  return kind === 'number' && /[.)]/u.test(ahead.peek(1));
}

function judgeNext(facts: SentenceFacts, run: StopRun, next: NextWord, ahead: Ahead, stops: string): boolean {
  if (next.kind === 'extends' || next.kind === 'continues') return false;
  const isDotted = /^[.．․﹒…‥]+$/u.test(stops.replace(/\s/gu, ''));
  return isDotted ? judgeDotted(facts, run, next) : judgeMarked(facts, run, next, ahead);
}

/** Stops of scripts without spaces end there; others only where no word goes on: "3.5", "a.b", "?q=". */
function endsWithoutSpace(facts: SentenceFacts, run: StopRun, ahead: Ahead): boolean {
  const next = ahead.peek();
  if (next === '') return judgeNext(facts, run, readNextWord(ahead), ahead, run.stops);
  // A particle goes on behind the quotation: “했어요.”라고.
  if (run.closers !== '' && /\p{Script=Hangul}/u.test(next)) return false;
  const last = [...facts.before].at(-1) ?? '';
  const isUncased = LETTER.test(next) && next.toLowerCase() === next.toUpperCase();
  if (/^[.․]+$/.test(run.stops)) return isUncased && isEastAsianPair(last, next) && run.stops.length === 1;
  if (/^[!?]+$/.test(run.stops)) return isUncased || /[¿¡]/.test(next);
  if (/^[…‥]+$/.test(run.stops)) return false;
  const isWide = WIDE_STOP.test(run.stops);
  return LETTER.test(next) || /\p{N}/u.test(next) || OPENING.test(next) || (isWide && next === '—');
}

function isEastAsianPair(last: string, next: string): boolean {
  const pattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  return pattern.test(last) && pattern.test(next);
}
