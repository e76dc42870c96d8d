import type { PlaybackStall } from '../../playback/types.ts';
import { quantile } from '../../stats/quantile.ts';
import type { AudioMs, MonoMs } from '../../units.ts';
import type { SourcedChunk } from '../playback/playback-order.ts';
import { type GapPart, inMs } from './types.ts';

/** What was read closer together than this came together: a piece of sound may be cut by the layers under it. */
const SAME_READ_MS = 5;
/** How long what was held back on the way takes to come through, at least. */
const BURST_MS = 20;
/** A thousand times real time: an answer that comes as fast as the line carries it. */
const SMALLEST_PACE = 0.001;
const FEWEST_ARRIVALS = 4;

interface Arrival {
  readonly at: MonoMs;
  readonly audioMs: AudioMs;
}

/** What is known of one answer. */
export interface AnswerSound {
  /** Of one request, in the order in which they came. */
  readonly chunks: readonly SourcedChunk[];
  /** Each chunk is a piece as the server made it; else reads of a stream of bytes, cut anywhere. */
  readonly isFramed: boolean;
}

/**
 * Why sound came too late in the middle of an answer.
 *
 * The answer's pace is how long it made wait for a ms of its sound until then. Sound that came as it paced was
 * not late: its pace is too slow to play, or its pieces are too long for what was in hand. Where it was late, a
 * server that had gone on meanwhile shows: what it made in that time was held back on the way and comes at once
 * or nearly, more than comes at a time otherwise. At least half of it soon after is the network's doing; else the server had
 * stopped and goes on at its pace.
 * A link that is always too slow looks like a server that is: no time tells them apart.
 *
 * @param index the chunk that was waited for
 */
export function lateInStream(
  answer: AnswerSound,
  index: number,
  { startAt }: Pick<PlaybackStall, 'startAt'>,
): GapPart {
  const awaited = answer.chunks[index];
  const ms = Math.max(0, (awaited?.arrivedAt ?? startAt) - startAt);
  const wait = awaited === undefined ? null : waitFor(awaited, answer);
  if (wait === null) return { cause: 'server starvation', ms, evidence: TOO_LITTLE };
  const { lateMs, extraMs, heldBackMs } = wait;
  const speed = `${(1 / wait.pace).toFixed(2)} times real time`;
  const facts = `Sound came ${inMs(lateMs)} later than this answer's own pace (${speed})`;
  if (lateMs < ms / 2)
    return {
      cause: 'server starvation',
      ms,
      evidence: `The answer came at its own pace, ${speed}, which left nothing in hand: ${inMs(wait.waitedMs)} for ${inMs(wait.pieceMs)} of sound.`,
    };
  if (heldBackMs <= 0 || extraMs < heldBackMs / 2)
    return {
      cause: 'server starvation',
      ms,
      evidence: `${facts}, and what it would have made meanwhile did not come with it: the server had stopped.`,
    };
  return {
    cause: 'network starvation',
    ms,
    evidence: `${facts}, then ${inMs(extraMs)} more than usual in one go: the server had gone on, and the way here held it back.`,
  };
}

const TOO_LITTLE =
  'The answer came in too few pieces to tell whether the server or the way here held it back.';

interface Wait {
  /** Ms of waiting for a ms of sound. */
  readonly pace: number;
  readonly waitedMs: number;
  /** The sound that was made in one piece, and so waited for. */
  readonly pieceMs: AudioMs;
  readonly lateMs: number;
  /** What came at once beyond what usually does, and beyond what the pace makes meanwhile. */
  readonly extraMs: AudioMs;
  /** What the pace would have made while it was late, as far as the answer had so much left. */
  readonly heldBackMs: AudioMs;
}

/** @returns null where there is nothing to compare this wait with */
function waitFor(awaited: SourcedChunk, { chunks, isFramed }: AnswerSound): Wait | null {
  const arrivals = arrivalsOf(chunks);
  const place = arrivals.findLastIndex(({ at }) => at <= awaited.arrivedAt);
  const [before, late] = [arrivals[place - 1], arrivals[place]];
  const pace = paceOf(arrivals, place);
  if (before === undefined || late === undefined || pace === null) return null;
  const usualMs = usualSound(arrivals, place);
  // A read that brings more than usual was one piece only where that is how slowly this answer is made.
  const readMs = pace < 1 ? Math.min(usualMs, late.audioMs) : late.audioMs;
  const pieceMs = isFramed ? awaited.audioMs : readMs;
  const waitedMs = late.at - before.at;
  const lateMs = waitedMs - pace * pieceMs;
  const burst = burstAt(arrivals, place, lateMs, pace);
  return {
    pace,
    waitedMs,
    pieceMs,
    lateMs,
    extraMs: burst.soundMs - Math.max(pieceMs, usualMs),
    heldBackMs: Math.min(lateMs / pace, burst.leftMs - usualMs),
  };
}

function arrivalsOf(chunks: readonly SourcedChunk[]): readonly Arrival[] {
  const arrivals: Arrival[] = [];
  for (const { arrivedAt, audioMs } of chunks) {
    const last = arrivals.at(-1);
    if (last !== undefined && arrivedAt - last.at < SAME_READ_MS)
      arrivals[arrivals.length - 1] = { at: last.at, audioMs: last.audioMs + audioMs };
    else arrivals.push({ at: arrivedAt, audioMs });
  }
  return arrivals;
}

/**
 * Time waited for a ms of sound: before this wait, which it can't have changed; where that is too little to tell, over the
 * whole answer. Null where that is too little as well.
 */
function paceOf(arrivals: readonly Arrival[], place: number): number | null {
  return paceWithin(arrivals.slice(0, place)) ?? paceWithin(arrivals);
}

function paceWithin(arrivals: readonly Arrival[]): number | null {
  const [first, ...others] = arrivals;
  const last = others.at(-1);
  if (first === undefined || last === undefined || arrivals.length < FEWEST_ARRIVALS) return null;
  return Math.max(SMALLEST_PACE, (last.at - first.at) / soundOf(others));
}

/** What usually comes at a time. */
function usualSound(arrivals: readonly Arrival[], place: number): AudioMs {
  const others = arrivals.filter((_, index) => index !== place);
  return (
    quantile(
      others.map(({ audioMs }) => audioMs),
      0.5,
    ) ?? 0
  );
}

/**
 * The most that came soon after the wait beyond what the pace makes meanwhile, and all that came from there on. Soon is half
 * of the delay: what was held back may come through in parts, where the way is held up again.
 */
function burstAt(
  arrivals: readonly Arrival[],
  place: number,
  lateMs: number,
  pace: number,
): { readonly soundMs: AudioMs; readonly leftMs: AudioMs } {
  const beginsAt = arrivals[place]?.at ?? 0;
  const left = arrivals.slice(place);
  let cameMs: AudioMs = 0;
  let soundMs: AudioMs = 0;
  left.forEach(({ at, audioMs }, index) => {
    cameMs += audioMs;
    // Where single pieces last longer than that, the next one tells whether it was made in the meantime.
    const isSoon = index <= 1 || at <= beginsAt + Math.max(BURST_MS, lateMs / 2);
    if (isSoon) soundMs = Math.max(soundMs, cameMs - (at - beginsAt) / pace);
  });
  return { soundMs, leftMs: cameMs };
}

const soundOf = (arrivals: readonly Arrival[]): AudioMs =>
  arrivals.reduce((sum, { audioMs }) => sum + audioMs, 0);
