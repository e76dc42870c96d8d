import type { AudioMs } from '../../units.ts';
import { type SourcedChunk, sourcedChunks } from '../playback/playback-order.ts';
import type { Session } from '../session.ts';
import { type HeardGap, heardGaps } from './heard.ts';
import { type AudibleGap, type GapPart, SHORTEST_GAP_MS, inMs, named } from './types.ts';
import { waitsOf } from './waits.ts';

/** Positions that are closer together are the same: silences are known to the ms. */
const SAME_PLACE_MS = 1.5;

/** Where the sound of one request ends and that of another begins. */
interface SeamPlace {
  readonly before: number;
  readonly after: number;
  readonly positionMs: AudioMs;
}

interface Sound {
  readonly chunks: readonly SourcedChunk[];
  /** Where each chunk ends in the played sound. */
  readonly ends: readonly AudioMs[];
  readonly seams: readonly SeamPlace[];
}

/**
 * Every audible gap of a run, with its cause. A gap is silence in the sound, longer by the stalls within it. Silence where
 * requests meet is padding, any other was synthesised; of the stalls the longest of their waits counts (waits.ts).
 */
export function gapsOf(session: Session): readonly AudibleGap[] {
  const sound = soundOf(session);
  return heardGaps(session, sound.ends.at(-1) ?? 0)
    .filter((gap) => lengthMs(gap) >= SHORTEST_GAP_MS)
    .map((gap) => explained(session, sound, gap));
}

function soundOf(session: Session): Sound {
  const chunks = sourcedChunks(session);
  let endMs = 0;
  const ends = chunks.map(({ audioMs }) => (endMs += audioMs));
  return { chunks, ends, seams: seamPlaces(chunks, ends) };
}

function seamPlaces(chunks: readonly SourcedChunk[], ends: readonly AudioMs[]): readonly SeamPlace[] {
  return chunks.slice(1).flatMap(({ request: after }, index) => {
    const before = chunks[index]?.request ?? after;
    return before === after ? [] : [{ before, after, positionMs: ends[index] ?? 0 }];
  });
}

const silenceMs = ({ fromMs, toMs }: HeardGap): number => toMs - fromMs;
const stallMs = ({ stalls }: HeardGap): number =>
  stalls.reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0);
const lengthMs = (gap: HeardGap): number => silenceMs(gap) + stallMs(gap);

/** A wait that is a gap by itself is one in whatever silence it lies; of two that are none the longer counts. */
const isWait = (gap: HeardGap): boolean => stallMs(gap) >= SHORTEST_GAP_MS || stallMs(gap) > silenceMs(gap);

function explained(session: Session, sound: Sound, gap: HeardGap): AudibleGap {
  const part = isWait(gap) ? waitPart(session, sound, gap) : silentPart(sound, gap);
  return {
    atMs: gap.at - session.started.at,
    ms: lengthMs(gap),
    silenceMs: silenceMs(gap),
    stallMs: stallMs(gap),
    positionMs: gap.fromMs,
    cause: part.cause,
    evidence: part.evidence,
    request: sound.chunks[chunkAt(sound, gap.toMs)]?.request ?? 0,
  };
}

/** The chunk whose sound is at this position: the later one where two meet. */
function chunkAt({ ends }: Sound, positionMs: AudioMs): number {
  return ends.findIndex((endMs) => endMs > positionMs + SAME_PLACE_MS);
}

function waitPart(session: Session, sound: Sound, gap: HeardGap): GapPart {
  const wait = longestWait(session, sound, gap);
  if (silenceMs(gap) < SHORTEST_TOLD_MS) return wait;
  const stood = `The player stood still for ${inMs(stallMs(gap))} in a silence of ${inMs(silenceMs(gap))}:`;
  return { ...wait, evidence: `${wait.evidence} ${stood} ${silenceOf(sound, gap).evidence}` };
}

function silentPart(sound: Sound, gap: HeardGap): GapPart {
  const silence = silenceOf(sound, gap);
  if (stallMs(gap) < SHORTEST_TOLD_MS) return silence;
  const stood = `Within it the player stood still for ${inMs(stallMs(gap))}.`;
  return { ...silence, evidence: `${silence.evidence} ${stood}` };
}

/** What makes no ms in a sentence is not told. */
const SHORTEST_TOLD_MS = 0.5;

function silenceOf(sound: Sound, gap: HeardGap): GapPart {
  const ms = silenceMs(gap);
  const seam = seamWithin(sound, gap);
  if (seam === null)
    return {
      cause: 'synthesised pause',
      ms,
      evidence: `The voice itself is silent for ${inMs(ms)}, in the middle of a request.`,
    };
  const { before, after, positionMs } = seam;
  const [endMs, startMs] = [Math.max(0, positionMs - gap.fromMs), Math.max(0, gap.toMs - positionMs)];
  return {
    cause: 'seam padding',
    ms,
    evidence: `${named(before)} ends with ${inMs(endMs)} of silence and ${named(after)} begins with ${inMs(startMs)}.`,
  };
}

function seamWithin({ seams }: Sound, { fromMs, toMs }: HeardGap): SeamPlace | null {
  const isWithin = ({ positionMs }: SeamPlace) =>
    positionMs >= fromMs - SAME_PLACE_MS && positionMs <= toMs + SAME_PLACE_MS;
  return seams.find(isWithin) ?? null;
}

function longestWait(session: Session, sound: Sound, { stalls }: HeardGap): GapPart {
  const waits = stalls.flatMap((stall) =>
    waitsOf(session, sound.chunks, chunkAt(sound, stall.audioMs), stall),
  );
  const [first, ...others] = waits;
  if (first === undefined) return NOBODY_WAITED;
  return others.reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest), first);
}

/** A player that reports a stall behind the last sound that is known. */
const NOBODY_WAITED: GapPart = {
  cause: 'player',
  ms: 0,
  evidence: 'The player stood still, and no sound was missing.',
};
