import { expectedSoundMs } from '../../../../core/session/text-place.ts';
import { wordsBefore } from '../../../../core/session/timed-words.ts';
import { wordEnds } from '../../../../core/session/word-ends.ts';
import type { RunFrame } from '../../../stores/run-frame.ts';

/** How many characters of the text have been spoken: by the vendor's word times, else an estimate. */
export function spokenCharacters(frame: RunFrame): number {
  if (!frame.live) return 0;
  return byWords(frame) ?? byShare(frame);
}

/** Up to the word that is being heard; null where no word tells, as after the last one of a whole sound. */
function byWords({ session, playback }: RunFrame): number | null {
  const { words, marks, started } = session;
  const lastMs = words.at(-1)?.endMs;
  const isPast = lastMs !== undefined && marks.done !== undefined && playback.playedMs > lastMs;
  if (lastMs === undefined || isPast) return null;
  const begun = wordsBefore(words, ({ startMs }) => startMs <= playback.playedMs);
  return begun === 0 ? 0 : (wordEnds(started.text, words)[begun - 1] ?? 0);
}

/** From the share of sound that was played. */
function byShare({ session, figures, playback }: RunFrame): number {
  const { text } = session.started;
  const totalMs = expectedSoundMs(session, figures.audio.durationMs);
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
