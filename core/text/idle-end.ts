import type { TextBoundary } from './boundary.ts';
import type { HeldText } from './held-text.ts';

/**
 * How far held text may be released though it goes on: to where a sentence seems to end, or to its last space, else
 * before its last word, which may not be whole. "3." may become 3.5, so it waits. @returns the start of what is held for none
 */
export function idleEnd(held: HeldText, boundaries: readonly TextBoundary[]): number {
  const text = held.slice(held.start());
  const last = boundaries.findLast(({ offset }) => offset < held.end())?.offset ?? held.start();
  if (/[^\S\r]$/u.test(text)) return held.end();
  const isSentence = boundaries.some(({ offset, level }) => offset === held.end() && level === 'sentence');
  return isSentence && !/\d[.．]$/u.test(text) ? held.end() : last;
}
