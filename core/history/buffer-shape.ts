import { type DepthPoint, bufferDepth } from '../playback/depth.ts';
import type { RunFigures } from '../session/figures/figures.ts';
import { playableChunks } from '../session/playback/playback-order.ts';
import type { Session } from '../session/session.ts';
import { ROW_BUFFER_POINTS } from './row.ts';

type Played = Pick<RunFigures, 'playback'>;

/** The depth of the buffer at even steps from the start to the end of playing, ms; empty where nothing played. */
export function bufferShapeOf(session: Session, figures: Played): number[] {
  const { playStartMs } = figures.playback;
  const line = bufferLineOf(session, figures);
  const until = line.at(-1)?.at;
  if (playStartMs === null || until === undefined) return [];
  const stepMs = (until - playStartMs) / (ROW_BUFFER_POINTS - 1);
  return Array.from({ length: ROW_BUFFER_POINTS }, (_, step) =>
    Math.round(depthAt(line, playStartMs + step * stepMs)),
  );
}

/** The same as the corners of its line, `at` in ms from `textReady`. */
export function bufferLineOf(session: Session, { playback }: Played): readonly DepthPoint[] {
  const { playStartMs, playEndMs, underruns } = playback;
  if (playStartMs === null) return [];
  const { marks, started } = session;
  const { at: zero } = started;
  const chunks = playableChunks(session).map(({ at, audioMs }) => ({ at: at - zero, audioMs }));
  // Silenced, the player drops what it still had.
  const silencedMs = marks.silenced === undefined ? null : marks.silenced - zero;
  const endMs = playEndMs ?? silencedMs;
  const until = endMs ?? chunks.at(-1)?.at ?? playStartMs;
  const stalls = underruns.map(({ atMs, ms }) => ({ startAt: atMs, endAt: atMs + ms, audioMs: 0 }));
  return bufferDepth({ chunks, playStart: playStartMs, stalls, playEnd: endMs, until });
}

function depthAt(line: readonly DepthPoint[], at: number): number {
  const next = line.findIndex((point) => point.at > at);
  const after = line[next];
  const before = next < 0 ? line.at(-1) : line[next - 1];
  if (before === undefined) return 0;
  if (after === undefined) return before.depthMs;
  const share = (at - before.at) / (after.at - before.at);
  return before.depthMs + share * (after.depthMs - before.depthMs);
}
