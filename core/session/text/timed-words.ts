import { requestsInOrder } from '../playback/playback-order.ts';
import type { TimedWord } from '../record/record.ts';
import type { Session } from '../session.ts';

/** How many of the first words `isBefore` holds for; it must hold for none after the first for which it does not. */
export function wordsBefore(words: readonly TimedWord[], isBefore: (word: TimedWord) => boolean): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = words[middle];
    if (word !== undefined && isBefore(word)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of which at least a part sounds in [fromMs, toMs), in sound position. */
export function wordsWithin(words: readonly TimedWord[], fromMs: number, toMs: number): readonly TimedWord[] {
  const first = wordsBefore(words, ({ endMs }) => endMs <= fromMs);
  const end = wordsBefore(words, ({ startMs }) => startMs < toMs);
  return words.slice(first, end);
}

/**
 * Every word at its place in the run's sound: vendors count from the start of their own answer. What a request repeats
 * of a piece that was heard in part has no place.
 */
export function wordsInRun(session: Session): readonly TimedWord[] {
  const { timings, chunks, requests } = session;
  if (requests.length <= 1) return timings.flatMap(({ words }) => words);
  let beforeMs = 0;
  return requestsInOrder(session).flatMap(({ request, skipMs }) => {
    const shiftMs = beforeMs - skipMs;
    const soundMs = chunks.reduce((sum, chunk) => sum + (chunk.request === request ? chunk.audioMs : 0), 0);
    beforeMs += Math.max(0, soundMs - skipMs);
    return timings
      .filter((timing) => (timing.request ?? 0) === request)
      .flatMap(({ words }) => words.filter(({ startMs }) => startMs >= skipMs))
      .map(({ text, startMs, endMs }) => ({ text, startMs: startMs + shiftMs, endMs: endMs + shiftMs }));
  });
}
