import type { RunFrame } from '../../../stores/run-frame.ts';

/**
 * Speech of the usual pace has about 16 characters a second (150 words a minute): what stands in for the length of
 * the whole sound while only a part of it has arrived.
 */
const MS_PER_CHARACTER = 62;

/** How many characters of the text have been spoken: an estimate from the share of sound that was played. */
export function spokenCharacters({ session, figures, playback, live }: RunFrame): number {
  const { text } = session.started;
  if (!live) return 0;
  const arrivedMs = figures.audio.durationMs;
  const complete = session.marks.done !== undefined;
  const totalMs = complete ? arrivedMs : Math.max(arrivedMs, text.length * MS_PER_CHARACTER);
  if (totalMs <= 0) return 0;
  const reached = Math.round((playback.playedMs / totalMs) * text.length);
  return endOfWord(text, Math.min(text.length, reached));
}

/** Nobody hears half a word: the estimate runs to the end of the one it is in. */
function endOfWord(text: string, index: number): number {
  if (index <= 0) return 0;
  const space = text.indexOf(' ', index);
  return space === -1 ? text.length : space;
}
