import { type PlayedTimeline, holdsBack } from '../../playback/audible.ts';
import type { PlaybackStall } from '../../playback/types.ts';
import type { AudioMs, MonoMs } from '../../units.ts';
import { playedUntil } from '../playback/heard-until.ts';
import { ownPlaybackOf } from '../playback/playback-of.ts';
import type { Session } from '../session.ts';

/** A silence as it was heard, of any length, whatever made it. */
export interface HeardGap {
  readonly at: MonoMs;
  /** Where the silent sound begins and ends; the same where the player alone was silent. */
  readonly fromMs: AudioMs;
  readonly toMs: AudioMs;
  readonly stalls: readonly PlaybackStall[];
}

/** Silences are known to the ms, so a stall beside one is inside it. */
const SAME_PLACE_MS = 1.5;

/**
 * Every silence between the first and the last audible sample: what was silent in the sound, longer by the time in
 * which the player stood still within it, and where it stood still in mid-sound.
 * @param soundMs all sound there is: a silence that lasts to its end is none between two sounds
 */
export function heardGaps(session: Session, soundMs: AudioMs): readonly HeardGap[] {
  const { onset, silences } = session;
  const timeline = ownPlaybackOf(session);
  const { playStart } = timeline;
  if (playStart === null || onset === null) return [];
  const closed = silences.at(-1);
  const isTrailed = closed !== undefined && closed.toMs >= soundMs - SAME_PLACE_MS;
  const lastAudibleMs = isTrailed ? closed.fromMs : soundMs;
  const stalls = stallsBetween(timeline, onset.audioMs, lastAudibleMs);
  const spans = silences.filter(({ fromMs, toMs }) => fromMs >= onset.audioMs && toMs <= lastAudibleMs);
  const within = spans.map((span) => ({ ...span, stalls: stalls.filter((stall) => isWithin(stall, span)) }));
  const alone = stalls
    .filter((stall) => !spans.some((span) => isWithin(stall, span)))
    .map((stall) => ({ fromMs: stall.audioMs, toMs: stall.audioMs, stalls: [stall] }));
  return [...within, ...alone]
    .sort((a, b) => a.fromMs - b.fromMs)
    .map((gap) => ({ ...gap, at: beginsAt(timeline, playStart, gap.fromMs) }))
    .filter(({ at }) => at < playedUntil(session));
}

const isWithin = ({ audioMs }: PlaybackStall, span: Pick<HeardGap, 'fromMs' | 'toMs'>): boolean =>
  audioMs >= span.fromMs - SAME_PLACE_MS && audioMs <= span.toMs + SAME_PLACE_MS;

/** The stalls that are over, from the first audible sample to the last. */
function stallsBetween(
  { stalls }: PlayedTimeline,
  onsetMs: AudioMs,
  lastAudibleMs: AudioMs,
): readonly PlaybackStall[] {
  return stalls.flatMap((stall) => {
    const { startAt, endAt, audioMs } = stall;
    const isHeard = !holdsBack(stall, onsetMs) && audioMs < lastAudibleMs - SAME_PLACE_MS;
    return endAt === null || !isHeard ? [] : [{ startAt, endAt, audioMs }];
  });
}

/** When the sound before this position had been played: no stall at the position itself counts. */
function beginsAt({ stalls }: PlayedTimeline, playStart: MonoMs, positionMs: AudioMs): MonoMs {
  return stalls
    .filter(({ audioMs }) => audioMs < positionMs - SAME_PLACE_MS)
    .reduce((at, { startAt, endAt }) => at + ((endAt ?? startAt) - startAt), playStart + positionMs);
}
