import { type DepthPoint, bufferDepth } from '../playback/depth.ts';
import type { RunFigures } from '../session/figures.ts';
import { playableChunks } from '../session/playback-order.ts';
import type { Session } from '../session/session.ts';
import { ROW_BUFFER_POINTS } from './row.ts';

/** The depth of the buffer at even steps from the start to the end of playing, ms; empty where nothing played. */
export function bufferShapeOf(session: Session, { playback }: Pick<RunFigures, 'playback'>): number[] {
  const { playStartMs, playEndMs, underruns } = playback;
  if (playStartMs === null) return [];
  const { at: zero } = session.started;
  const chunks = playableChunks(session).map(({ at, audioMs }) => ({ at: at - zero, audioMs }));
  const until = playEndMs ?? chunks.at(-1)?.at ?? playStartMs;
  const stalls = underruns.map(({ atMs, ms }) => ({ startAt: atMs, endAt: atMs + ms, audioMs: 0 }));
  const line = bufferDepth({ chunks, playStart: playStartMs, stalls, playEnd: playEndMs, until });
  const stepMs = (until - playStartMs) / (ROW_BUFFER_POINTS - 1);
  return Array.from({ length: ROW_BUFFER_POINTS }, (_, step) =>
    Math.round(depthAt(line, playStartMs + step * stepMs)),
  );
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
