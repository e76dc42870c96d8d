import { playedAt } from '../../../../core/playback/audible.ts';
import type { AudibleGap, GapCause } from '../../../../core/session/gaps/types.ts';
import { soundPlaces } from '../../../../core/session/playback/playback-order.ts';
import type { Session } from '../../../../core/session/session.ts';
import { wordsWithin } from '../../../../core/session/text/timed-words.ts';
import { tenth, whole } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { playedTimeline, unlessSilenced } from './lanes.ts';
import { heardAtMs, partLabel, saidBy } from './text-parts.ts';

export interface ChunkDetails {
  /** The piece of the text that is in it: "T1". */
  readonly part: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Those that sound in it, a part of them at least; empty where the vendor sends no times. */
  readonly words: readonly string[];
  readonly advice: string;
}

interface Facts {
  readonly stallMs: number | null;
  /** Why; null where it was too short to be heard as a gap. */
  readonly cause: GapCause | null;
  readonly isFirst: boolean;
  readonly waitedMs: number | null;
  readonly smallestMs: number | null;
  readonly prebufferMs: number;
}

const NEXT_STEP_MS = 10;
const SAME_PLACE_MS = 1.5;

function adviceOf({ stallMs, cause, isFirst, waitedMs, smallestMs, prebufferMs }: Facts): string {
  if (stallMs !== null) {
    const why = cause === null ? '' : ` (${cause})`;
    const ran = `The buffer ran dry for ${tenth(stallMs)} ms before this chunk${why}.`;
    if (smallestMs === null || smallestMs <= prebufferMs) return ran;
    const enough = Math.ceil(smallestMs / NEXT_STEP_MS) * NEXT_STEP_MS;
    return `${ran} A prebuffer of ${whole(enough)} ms would have covered every gap of this run.`;
  }
  if (isFirst) return 'The first audio: everything before it is the wait shown above.';
  if (waitedMs === null) return 'It has not been played yet.';
  if (waitedMs < NEXT_STEP_MS)
    return `It came ${tenth(waitedMs)} ms before it was needed: a little later and it would have been a gap.`;
  return `It waited ${whole(waitedMs)} ms to be played; nothing would have made it sound sooner.`;
}

/** Why the player stood still at this place of the sound. */
function causeAt(gaps: readonly AudibleGap[], positionMs: number): GapCause | null {
  const gap = gaps.find(
    (one) =>
      one.stallMs > one.silenceMs &&
      positionMs > one.positionMs - SAME_PLACE_MS &&
      positionMs < one.positionMs + one.silenceMs + SAME_PLACE_MS,
  );
  return gap?.cause ?? null;
}

type Row = ChunkDetails['rows'][number];

/** How it came, whatever became of it. */
function arrivalRows({ chunks, started }: Session, index: number): readonly Row[] {
  const [before, chunk] = [chunks[index - 1], chunks[index]];
  if (chunk === undefined) return [];
  return [
    ['Arrived', `${tenth(chunk.at - started.at)} ms`],
    ['Gap before it', before === undefined ? 'first chunk' : `${tenth(chunk.at - before.at)} ms`],
    ['Size', `${whole(chunk.sizeBytes)} B, ${whole(chunk.audioMs)} ms`],
  ];
}

const leftOut = (session: Session, index: number, part: string): ChunkDetails => ({
  part,
  rows: arrivalRows(session, index),
  words: [],
  advice: 'It repeats what was heard already, so it is not played.',
});

/** What is known of one chunk, and one plain sentence on what would have helped; null when there is no such chunk. */
export function chunkDetails({ session, figures }: RunFrame, seq: number): ChunkDetails | null {
  const index = session.chunks.findIndex((chunk) => chunk.seq === seq);
  const chunk = session.chunks[index];
  if (chunk === undefined) return null;
  const part = partLabel(saidBy(session, chunk.request));
  const positionMs = soundPlaces(session).get(seq);
  if (positionMs === undefined) return leftOut(session, index, part);
  const playedMono = playedAt(playedTimeline(session), positionMs);
  const stall = session.stalls.find(
    ({ audioMs, endAt }) => endAt !== null && Math.abs(audioMs - positionMs) < 1,
  );
  const stallMs = stall?.endAt === null || stall === undefined ? null : stall.endAt - stall.startAt;
  const waitedMs = playedMono === null ? null : Math.max(0, playedMono - chunk.at);
  const heardMs = unlessSilenced(session, heardAtMs(session, positionMs));
  return {
    part,
    rows: [
      ...arrivalRows(session, index),
      ['Waited in buffer', waitedMs === null ? '–' : `${tenth(waitedMs)} ms`],
      ['Heard', heardMs === null ? '–' : `${tenth(heardMs)} ms`],
    ],
    words: wordsWithin(session.words, positionMs, positionMs + chunk.audioMs).map(({ text }) => text),
    advice: adviceOf({
      ...{ stallMs, waitedMs, isFirst: positionMs === 0 },
      cause: causeAt(figures.gaps, positionMs),
      smallestMs: figures.playback.smallestGaplessThresholdMs,
      prebufferMs: session.started.prebufferMs,
    }),
  };
}
