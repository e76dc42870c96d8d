import { SPACE } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import { readNextWord } from './next-word.ts';
import type { SentenceFacts } from './sentence-facts.ts';
import type { StopRun } from './stop-run.ts';

/** Particles and verbs with which the sentence goes on behind a quotation that stands at its start. */
const JAPANESE_QUOTATIVE = /^(?:と|って|という|とか|なんて|などと|、)/u;
const CHINESE_ATTRIBUTION =
  /^(?:(?![没沒不无無])\p{Script=Han}){0,4}?(?:说|說|问|問|道|喊|叫|答|笑着说|，|、)/u;
/** As far as a name and a verb of speech go. */
const ATTRIBUTION_UNITS = 6;
/** Behind these a quotation is the rest of the sentence, and ends it. */
const INTRODUCING = /[:：,，]\s*$/u;

/**
 * Stops in brackets within a sentence, and in East Asian quotations, end none; the one before the closing mark does
 * unless the sentence goes on behind. @returns null where brackets do not decide
 */
export function judgeBracketed(facts: SentenceFacts, run: StopRun, ahead: Ahead): boolean | null {
  const { open } = facts;
  if (open === null) return null;
  const isQuotation = /[」』”]/u.test(open.closes);
  if (!run.closers.includes(open.closes)) return isQuotation || open.isInside ? false : null;
  if (isQuotation) return endsBehindQuotation(facts, ahead) ? null : false;
  if (!open.isInside) return null;
  const next = readNextWord(ahead);
  if (next.kind === 'end') return true;
  return next.kind === 'capital' && facts.language.rules.starters.has(next.word());
}

function endsBehindQuotation({ open, language }: SentenceFacts, ahead: Ahead): boolean {
  if (open?.isInside === true) return false;
  const behind = peekAhead(ahead, ATTRIBUTION_UNITS);
  return !(language.code === 'zh' ? CHINESE_ATTRIBUTION : JAPANESE_QUOTATIVE).test(behind);
}

function peekAhead(ahead: Ahead, units: number): string {
  let text = '';
  while (text.length < units) {
    const next = ahead.peek(text.length);
    if (next === '' || SPACE.test(next) || /[。！？]/u.test(next)) return text;
    text += next;
  }
  return text;
}

/** Whether a bracket that opens behind this much of a sentence stands within it. */
export function opensInside(before: string): boolean {
  return /[\p{L}\p{N}]/u.test(before) && !INTRODUCING.test(before);
}
