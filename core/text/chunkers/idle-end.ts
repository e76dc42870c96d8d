import type { TextBoundary } from '../boundaries/boundary.ts';
import { GLUE, NUMBER_BEFORE_GROUP, STOP } from '../characters.ts';
import type { HeldText } from './held-text.ts';

/**
 * How far held text may be released though it goes on: to its end where that is a space, or a mark behind which no word
 * goes on; else to the last place between words, for the next character may belong to the last one: "3." may become 3.5,
 * "p." p.m., and "www." an address. A stop behind a plain word ends it: that "node." goes on as an address just where the
 * text pauses is rarer by far than a sentence that would have to wait for its last word. @returns the start of what is held for none
 */
export function idleEnd(held: HeldText, boundaries: readonly TextBoundary[]): number {
  const last = boundaries.findLast(({ offset }) => offset < held.end())?.offset ?? held.start();
  return isComplete(held.slice(last)) ? held.end() : last;
}

/** The halves of a line end are one. */
const SPACE_END = /[^\S\r]$/u;
/** What has one of these may be an address, in which marks are letters. */
const ADDRESS = /[.．․﹒/@:#&=%\\]/u;
/** A word with its stop that is no initial, no number and no address so far. */
const PLAIN_END = /^[^\p{L}\p{N}]*(?!www\.)[\p{L}\p{M}'’-]{2,}\.$/iu;
/** Three and more are no stop of an abbreviation or a number. */
const DOTS = /\.{3,}$/u;

function isComplete(text: string): boolean {
  if (GLUE.test(text.slice(-1)) || NUMBER_BEFORE_GROUP.test(text)) return false;
  if (SPACE_END.test(text)) return true;
  // A no-break space ties words together, but each ends as it does alone.
  const last = text.split(GLUE).at(-1) ?? '';
  if (PLAIN_END.test(last)) return true;
  const word = last.replace(DOTS, '…');
  return STOP.test(word.slice(-1)) && !ADDRESS.test(word);
}
