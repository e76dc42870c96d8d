import { playedAt, type PlayedTimeline } from '../../../../core/playback/audible.ts';
import { bufferDepth } from '../../../../core/playback/depth.ts';
import type { PlayableChunk } from '../../../../core/playback/types.ts';
import { soundPlaces, sourcedChunks } from '../../../../core/session/playback/playback-order.ts';
import type { Session } from '../../../../core/session/session.ts';
import type { LaneChunk, StallBand, TimeStop, TimeWindow } from '../../../charts/types.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { stopWord } from './failure-words.ts';

/** The playback as measured. */
export function playedTimeline({ marks, stalls }: Session): PlayedTimeline {
  return { playStart: marks.playStart ?? null, stalls };
}

/** How long sound takes from the player to the ear: measured on the first audible sample, else as the device says. */
export function outputDelayMs(session: Session): number {
  const { marks, onset, output } = session;
  const played = onset === null ? null : playedAt(playedTimeline(session), onset.audioMs);
  if (marks.heard !== undefined && played !== null) return Math.max(0, marks.heard - played);
  return output?.latencyMs ?? 0;
}

/** As they came: what waits for its turn is in hand too. */
function receivedChunks(session: Session): readonly PlayableChunk[] {
  if (session.requests.length <= 1) return session.chunks;
  const came = sourcedChunks(session).map(({ arrivedAt, audioMs }) => ({ at: arrivedAt, audioMs }));
  return came.sort((a, b) => a.at - b.at);
}

/**
 * Buffer depth (audio received minus audio played) as corners of a line, run time. The line ends at the playhead. What
 * is in hand when playing stops for good is thrown away.
 */
export function depthLine({ session, nowMs }: RunFrame) {
  const { marks, started } = session;
  const now = started.at + nowMs;
  const stoppedAt = marks.playEnd ?? marks.silenced ?? Infinity;
  const line = bufferDepth({
    ...playedTimeline(session),
    chunks: receivedChunks(session),
    playEnd: null,
    until: Math.min(now, stoppedAt),
  });
  const end = line.length === 0 || now < stoppedAt ? [] : [stoppedAt, now].map((at) => ({ at, depthMs: 0 }));
  return [...line, ...end].map(({ at, depthMs }) => ({ atMs: at - started.at, depthMs }));
}

/** What is in hand at the playhead: by the player's own place while it plays, then the end of that line. */
export function depthNow(frame: RunFrame): number {
  const { session, live, playback } = frame;
  if (!live || playback.state === 'ended') return depthLine(frame).at(-1)?.depthMs ?? 0;
  const receivedMs = receivedChunks(session).reduce((sum, { audioMs }) => sum + audioMs, 0);
  return Math.max(0, receivedMs - playback.playedMs);
}

export function stallBands({ stalls, started }: Session): readonly StallBand[] {
  return stalls.map(({ startAt, endAt }) => ({
    startMs: startAt - started.at,
    endMs: endAt === null ? null : endAt - started.at,
  }));
}

/** The same where the ear had them: what the player had given away before still came out. */
export function heardStalls(session: Session): readonly StallBand[] {
  const delayMs = outputDelayMs(session);
  return stallBands(session).map(({ startMs, endMs }) => ({
    startMs: startMs + delayMs,
    endMs: endMs === null ? null : endMs + delayMs,
  }));
}

/** When the device fell silent before the end of the sound; null where it did not. */
export function silencedMs({ marks, started }: Session): number | null {
  return marks.silenced === undefined ? null : marks.silenced - started.at;
}

/** The instant at which a sound is heard, run time; null where the device fell silent before, so that it never was. */
export function unlessSilenced(session: Session, atMs: number | null): number | null {
  return atMs !== null && atMs < (silencedMs(session) ?? Infinity) ? atMs : null;
}

/** Where the stream of a failed run broke off; null where nothing failed. */
export function streamStop({ failure, started }: Session): TimeStop | null {
  return failure === null ? null : { label: stopWord(failure.error), atMs: failure.at - started.at };
}

/** The silent beginning of the sound, where it is heard. */
export function silenceWindow(session: Session): TimeWindow | null {
  const { onset, marks, started } = session;
  if (onset === null || marks.playStart === undefined || onset.audioMs <= 0) return null;
  const fromMs = marks.playStart - started.at + outputDelayMs(session);
  return { fromMs, toMs: fromMs + onset.audioMs };
}

const EDGE = 0.5;

/** People count chunks from one, the record from zero. */
export const numberOf = (seq: number): number => seq + 1;

/** Chunks that the window may show, each with the time at which its first sample is heard, if it is. */
export function laneChunks(session: Session, window: TimeWindow): readonly LaneChunk[] {
  const timeline = playedTimeline(session);
  const delayMs = outputDelayMs(session) - session.started.at;
  const marginMs = (window.toMs - window.fromMs) * EDGE;
  const lanes: LaneChunk[] = [];
  const places = soundPlaces(session);
  for (const { seq, at, audioMs, sizeBytes } of session.chunks) {
    const soundFromMs = places.get(seq) ?? null;
    const played = soundFromMs === null ? null : playedAt(timeline, soundFromMs);
    const heardMs = unlessSilenced(session, played === null ? null : played + delayMs);
    const atMs = at - session.started.at;
    const lastMs = Math.max(atMs, heardMs ?? atMs) + audioMs;
    if (lastMs < window.fromMs - marginMs || atMs > window.toMs) continue;
    lanes.push({ seq: numberOf(seq), atMs, audioMs, sizeBytes, soundFromMs, heardMs });
  }
  return lanes;
}

/** A gap is worth a line when it stands out: twice the median and not just scheduling noise. */
export function standoutGap({ figures }: RunFrame): TimeWindow | null {
  const { largestGap, interChunk } = figures;
  if (largestGap === null || interChunk?.p50 === undefined || interChunk.p50 === null) return null;
  const gapMs = largestGap.toMs - largestGap.fromMs;
  return gapMs >= 80 && gapMs >= 2 * interChunk.p50 ? largestGap : null;
}
