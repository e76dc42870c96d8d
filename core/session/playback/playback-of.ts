import { playedAt } from '../../playback/audible.ts';
import { type EndedTimeline, positionAt } from '../../playback/position.ts';
import type { PlayableChunk, VirtualPlayback } from '../../playback/types.ts';
import { playVirtually } from '../../playback/virtual-player.ts';
import type { AudioMs, MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';
import { playableChunks } from './playback-order.ts';

/**
 * When it became known that no more audio comes: the end marker, the failure, or the end of the run; null while the
 * stream is open.
 */
function streamEndedAt(session: Session): MonoMs | null {
  return session.marks.done ?? session.failure?.at ?? session.ended?.at ?? null;
}

/**
 * The chunks as a player gets them: what arrived before the decoder gave its first sample was not available until
 * then, so "first audible" stands where DNS to Decode and the leading silence end in the waterfall.
 */
export function availableChunks(session: Session): readonly PlayableChunk[] {
  const { firstSample } = session.marks;
  const chunks = playableChunks(session);
  const waiting = firstSample === undefined ? 0 : chunks.findIndex(({ at }) => at >= firstSample);
  if (firstSample === undefined || waiting === 0) return chunks;
  const early = waiting < 0 ? chunks.length : waiting;
  return [
    ...chunks.slice(0, early).map(({ audioMs }) => ({ at: firstSample, audioMs })),
    ...chunks.slice(early),
  ];
}

/** What a player holding back `prebufferMs` of audio, without a device, does with the chunks so far. */
export function virtualPlaybackOf(session: Session, prebufferMs: AudioMs): VirtualPlayback {
  return playVirtually(availableChunks(session), { prebufferMs, endedAt: streamEndedAt(session) });
}

/** When that player plays the onset; null while the onset is unknown or playback has not come to it. */
export function virtuallyAudibleAt(session: Session, prebufferMs: AudioMs): MonoMs | null {
  if (session.onset === null) return null;
  return playedAt(virtualPlaybackOf(session, prebufferMs), session.onset.audioMs);
}

/** What the run's own player did: as its page told, or the virtual one. */
export function ownPlaybackOf(session: Session): EndedTimeline {
  const { started, marks, stalls } = session;
  if (started.playback === 'virtual') return virtualPlaybackOf(session, started.prebufferMs);
  return { playStart: marks.playStart ?? null, stalls, playEnd: marks.playEnd ?? null };
}

/**
 * How much sound had left the speaker at an instant, by the run's own player: what is handed to a device is heard one
 * latency later. Null where sound had come and no page told that it got it, as one that has gone.
 */
export function heardMsAt(session: Session, at: MonoMs): AudioMs | null {
  const { started, marks, chunks, output } = session;
  const isUntold = started.playback === 'device' && marks.received === undefined;
  if (isUntold && chunks.some((chunk) => chunk.at <= at)) return null;
  return positionAt(ownPlaybackOf(session), at - (output?.latencyMs ?? 0));
}
