import { QUOTE, SPACE } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import type { NextWord } from './next-word.ts';
import type { SentenceFacts } from './sentence-facts.ts';
import type { StopRun } from './stop-run.ts';
import { classifyStopWord } from './stop-word.ts';

/** Whether a sentence ends with full stops or an ellipsis before this word. */
export function judgeDotted(facts: SentenceFacts, run: StopRun, next: NextWord): boolean {
  const dots = run.stops.replace(/\s/gu, '');
  if (dots !== '.' && dots !== '．') return judgeEllipsis(facts, dots, next);
  const { rules } = facts.language;
  const kind = classifyStopWord(facts.before, next.kind === 'number', rules);
  switch (kind) {
    case 'ordinary':
      return judgeOrdinary(facts, next);
    case 'before_name':
    case 'before_number':
      return false;
    case 'may_end':
      return next.kind === 'end' || (next.kind === 'capital' && rules.starters.has(next.word()));
    case 'ordinal':
      return next.kind === 'capital' && rules.starters.has(next.word());
    case 'often_end':
      if (next.kind === 'capital') return !rules.continuations.has(next.word());
      return next.kind === 'end' || next.kind === 'uncased';
  }
}

function judgeOrdinary(facts: SentenceFacts, next: NextWord): boolean {
  if (next.kind !== 'small') return !isKoreanDate(facts, next);
  return facts.startsSmall || isDutchStart(facts, next) || isBehindUncased(facts);
}

/** "2024. 3. 15." is one date. */
function isKoreanDate({ language, before }: SentenceFacts, { kind }: NextWord): boolean {
  if (language.code !== 'ko' || !/\d$/.test(before)) return false;
  return kind === 'number' || /\d{4}\. ?\d{1,2}\. ?\d{1,2}$/.test(before);
}

/** Where the script has no capitals, a small letter of another one says nothing: "씁니다. v1.2". */
function isBehindUncased({ before }: SentenceFacts): boolean {
  const last = /\p{L}(?=\P{L}*$)/u.exec(before)?.[0] ?? '';
  return last.toLowerCase() === last.toUpperCase() && last !== '';
}

/** "'s Avonds" begins a sentence with its small article. */
function isDutchStart({ language }: SentenceFacts, next: NextWord): boolean {
  return language.code === 'nl' && /['’]$/u.test(next.openers) && /^[stn]$/u.test(next.word());
}

/** A capital says that a sentence ended before the dots; "I" is always one and says nothing behind few words. */
function judgeEllipsis(
  { before, isBeforeWhole, language }: SentenceFacts,
  dots: string,
  next: NextWord,
): boolean {
  if (next.kind === 'small') return false;
  if (next.kind !== 'capital') return next.kind === 'end' || dots.length > 3 || next.kind === 'number';
  const words = before.trim().split(SPACE).length;
  const isBriefStart = isBeforeWhole && words <= 2 && dots.length <= 3;
  if (language.code === 'en' && /^i(?:'|$)/iu.test(next.word())) return !isBriefStart && dots.length !== 3;
  return true;
}

/** Whether one ends with a mark of question or exclamation, or another script's stop. */
export function judgeMarked(facts: SentenceFacts, run: StopRun, next: NextWord, ahead: Ahead): boolean {
  const { rules } = facts.language;
  const isQuoted = QUOTE.test(run.closers);
  if (next.kind === 'small') return facts.startsSmall && !isQuoted && !/[«»]/u.test(run.closers);
  if (next.kind === 'uncased') return !(isQuoted && isAttributed(facts, next, ahead));
  if (next.kind !== 'capital') return true;
  if (rules.exclaimedNames.has(/\p{L}+$/u.exec(facts.before)?.[0] ?? ''))
    return rules.starters.has(next.word());
  return !(isQuoted && next.openers === '' && /[!?]/.test(run.stops) && isAttributed(facts, next, ahead));
}

/** "Coming?" Anna asked. A small word that begins sentences is no name of a speaker. */
function isAttributed({ language }: SentenceFacts, next: NextWord, ahead: Ahead): boolean {
  const { rules } = language;
  const first = next.word();
  if (rules.speechVerbs.has(first)) return true;
  if (rules.starters.has(first)) return false;
  for (let words = 0; words < 3; words += 1) {
    if (ahead.take(SPACE) === '') return false;
    if (rules.speechVerbs.has(ahead.take(/[\p{L}\p{M}]/u))) return true;
  }
  return false;
}
