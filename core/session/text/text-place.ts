import type { TextPlace } from '../../contract/barge-in.ts';
import type { AudioMs } from '../../units.ts';
import type { Session } from '../session.ts';
import { smallLetters } from './small-letters.ts';
import { type SpokenPart, spokenParts } from './spoken-parts.ts';
import { wordsBefore } from './timed-words.ts';
import { wordEnds } from './word-ends.ts';
import { wordStarts } from './word-starts.ts';

/**
 * What tells which sound says which text: the vendor's word times, or else an estimate, the share of the text in the
 * sound of its request.
 */
export type PlaceBasis = 'words' | 'estimated';

/** Where a place of the text is in the sound. */
export interface SoundPlace {
  readonly audioMs: AudioMs;
  readonly basis: PlaceBasis;
}

/** How far into the text a place of the sound is. */
export interface SpokenText {
  /** UTF-16 units; a word that has begun is spoken. */
  readonly end: number;
  readonly basis: PlaceBasis;
}

/** @returns the place as an offset; null for a phrase that the text does not hold */
export function offsetOf(place: TextPlace, text: string): number | null {
  if ('offset' in place) return place.offset;
  const at = smallLetters(text).indexOf(smallLetters(place.phrase));
  return at === -1 ? null : at;
}

/** Where the word at this offset of the text begins to sound; null while words that may tell are still to come. */
export function soundPlaceOf(session: Session, offset: number): SoundPlace | null {
  const { words, started } = session;
  const word = words[wordEnds(started.text, words).findIndex((end) => end > offset)];
  if (word !== undefined) return { audioMs: word.startMs, basis: 'words' };
  const parts = spokenParts(session);
  const part = parts.find(({ end }) => end > offset) ?? parts.at(-1);
  if (part === undefined || (words.length > 0 && !part.isWhole)) return null;
  const { start, end, fromMs, soundMs } = part;
  return { audioMs: fromMs + shareOf(offset - start, end - start) * soundMs, basis: 'estimated' };
}

/** What of the text is spoken in the first `heardMs` of the sound. */
export function spokenText(session: Session, heardMs: AudioMs): SpokenText {
  const end = spokenByWords(session, heardMs);
  if (end !== null) return { end, basis: 'words' };
  return { end: spokenByShare(session, heardMs), basis: 'estimated' };
}

/** Up to the word that is being heard; null where no word tells, as after the last one of a whole sound. */
function spokenByWords({ words, marks, started }: Session, heardMs: AudioMs): number | null {
  const lastMs = words.at(-1)?.endMs;
  const isPast = lastMs !== undefined && marks.done !== undefined && heardMs > lastMs;
  if (lastMs === undefined || isPast) return null;
  const begun = wordsBefore(words, ({ startMs }) => startMs <= heardMs);
  return begun === 0 ? 0 : (wordEnds(started.text, words)[begun - 1] ?? 0);
}

function spokenByShare(session: Session, heardMs: AudioMs): number {
  const part = spokenParts(session).findLast(({ fromMs }) => fromMs < heardMs);
  return part === undefined ? 0 : Math.min(part.end, endOfWord(session, placeIn(part, heardMs)));
}

const placeIn = ({ start, end, fromMs, soundMs }: SpokenPart, heardMs: AudioMs): number =>
  start + Math.round(shareOf(heardMs - fromMs, soundMs) * (end - start));

/** Nobody hears half a word: an estimate runs to the end of the one it is in. */
function endOfWord(session: Session, index: number): number {
  if (index <= 0) return 0;
  const next = wordStarts(session).find((start) => start > index);
  return session.started.text.slice(0, next).trimEnd().length;
}

/** From 0 to 1; what has no length is passed at once. */
const shareOf = (part: number, whole: number): number =>
  whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole));
