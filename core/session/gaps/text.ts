import type { PlaybackStall } from '../../playback/types.ts';
import type { MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';
import { type GapPart, inMs, named } from './types.ts';

/** A model that says nothing for longer than a spoken word takes starves a voice by itself. */
const MODEL_SILENT_MS = 250;

/**
 * Why text was let go too late, from the moment at which the player ran dry to its release: the model's, where it was
 * silent for half of that time, else the chunker's, which had text and waited for more.
 */
export function lateText(
  session: Session,
  request: number,
  { startAt }: Pick<PlaybackStall, 'startAt'>,
  releasedAt: MonoMs,
): GapPart {
  const ms = Math.max(0, releasedAt - startAt);
  const silentMs = modelSilentMs(session, startAt, releasedAt);
  const facts = `The text of ${named(request)} was released ${inMs(ms)} after the sound had run out`;
  if (silentMs >= ms / 2)
    return {
      cause: 'LLM wait',
      ms,
      evidence: `${facts}; for ${inMs(silentMs)} of that the model said nothing.`,
    };
  return {
    cause: 'chunker wait',
    ms,
    evidence: `${facts}, though the model went on (silent for ${inMs(silentMs)} of that): the chunker waited for more.`,
  };
}

/** How much of the time from `from` to `to` lies in pauses of the model. */
function modelSilentMs({ texts, started, textEndedAt }: Session, from: MonoMs, to: MonoMs): number {
  if (texts.length === 0) return 0;
  const stamps = [started.at, ...texts.map(({ at }) => at), textEndedAt ?? to];
  return stamps.reduce((sum, at, index) => {
    const before = stamps[index - 1] ?? at;
    const isPause = at - before > MODEL_SILENT_MS;
    return isPause ? sum + Math.max(0, Math.min(at, to) - Math.max(before, from)) : sum;
  }, 0);
}
