import { SPACE } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import { BEFORE_ITEM, isNextItem, parseListMarker } from './list-marker.ts';
import type { SentenceFacts, Verdict } from './sentence-facts.ts';

/** Longer numbers at the start of a sentence are years, not ranks: "1990." */
const MOST_RANK_UNITS = 2;

/**
 * The stop or bracket behind "2" within "1. Milk 2. Bread": the item begins before its number.
 * The one behind a number that begins a sentence ends none. @returns null where it marks no item
 */
export function judgeItem(facts: SentenceFacts, ahead: Ahead): Verdict | null {
  const mark = ahead.peek(1) === ')' ? `${ahead.peek()})` : ahead.peek();
  const token = /\S*$/u.exec(facts.before)?.[0] ?? '';
  const item = parseListMarker(token + mark);
  if (item === null || !SPACE.test(ahead.peek(mark.length))) return null;
  const isFirst = facts.isBeforeWhole && facts.before.replace(BEFORE_ITEM, '') === token;
  if (isFirst) {
    return token.length > MOST_RANK_UNITS ? null : { kind: 'none', resumeAt: ahead.index() + mark.length };
  }
  const follows = facts.marker !== null && isNextItem(item, facts.marker);
  return follows ? { kind: 'boundary', at: ahead.index() - token.length } : null;
}
