import type { TextPlace } from '../contract/barge-in.ts';
import type { AudioMs } from '../units.ts';
import { playableChunks } from './playback-order.ts';
import type { Session } from './session.ts';
import { smallLetters } from './small-letters.ts';
import { wordEnds } from './word-ends.ts';

/**
 * Speech of the usual pace has about 16 characters a second (150 words a minute): what stands in for the length of
 * the whole sound while only a part of it has arrived.
 */
const MS_PER_CHARACTER = 62;

/** Where a place of the text is in the sound. */
export interface SoundPlace {
  readonly audioMs: AudioMs;
  /** Whether the vendor's word times say so, or the share of the text. */
  readonly basis: 'words' | 'estimated';
}

/** How long the whole sound will be, as far as can be told. */
export function expectedSoundMs({ started, marks }: Session, receivedMs: AudioMs): AudioMs {
  if (marks.done !== undefined) return receivedMs;
  return Math.max(receivedMs, started.text.length * MS_PER_CHARACTER);
}

/** @returns the place as an offset; null for a phrase that the text does not hold */
export function offsetOf(place: TextPlace, text: string): number | null {
  if ('offset' in place) return place.offset;
  const at = smallLetters(text).indexOf(smallLetters(place.phrase));
  return at === -1 ? null : at;
}

/** Where the word at this offset of the text begins to sound; null while words that may tell are still to come. */
export function soundPlaceOf(session: Session, offset: number): SoundPlace | null {
  const { words, started, marks } = session;
  const index = wordEnds(started.text, words).findIndex((end) => end > offset);
  const word = words[index];
  if (word !== undefined) return { audioMs: word.startMs, basis: 'words' };
  if (words.length > 0 && marks.done === undefined) return null;
  const receivedMs = playableChunks(session).reduce((sum, { audioMs }) => sum + audioMs, 0);
  const share = Math.min(1, offset / started.text.length);
  return { audioMs: share * expectedSoundMs(session, receivedMs), basis: 'estimated' };
}
