import { SPACE } from '../characters.ts';
import type { Ahead } from './ahead.ts';
import { isBlankLine, startsItem } from './judge-stop.ts';
import { readNextWord } from './next-word.ts';
import { hasWord, type SentenceFacts, type Verdict } from './sentence-facts.ts';

/** Whether a sentence ends with a line that has no stop: a heading or an item does, a wrapped line does not. */
export function judgeLine(facts: SentenceFacts, ahead: Ahead): Verdict {
  const gap = ahead.take(SPACE);
  const behindGap = ahead.index();
  const none = { kind: 'none', resumeAt: behindGap } as const;
  if (facts.isBeforeWhole && !hasWord(facts.before)) return none;
  const next = readNextWord(ahead);
  if (next.kind === 'extends') return none;
  const ends = isBlankLine(gap) || startsItem(next, ahead) || !/small|continues/.test(next.kind);
  return ends ? { kind: 'boundary', at: behindGap } : none;
}
