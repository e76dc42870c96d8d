import type { MonoMs } from '../units.ts';
import type { PlayedTimeline } from './audible.ts';
import type { PlayableChunk } from './types.ts';

export interface DepthPoint {
  readonly at: MonoMs;
  readonly depthMs: number;
}

export interface DepthInput extends PlayedTimeline {
  readonly chunks: readonly PlayableChunk[];
  /** When playing stopped for good; null while it goes on. */
  readonly playEnd: MonoMs | null;
  /** Where the line ends: now, or the right edge of the picture. Later arrivals are left out. */
  readonly until: MonoMs;
}

/** From `at` on, the depth changes by `slope` ms per ms: 0 standing still, -1 playing. */
interface Turn {
  readonly at: MonoMs;
  readonly slope: 0 | -1;
}

/**
 * Buffer depth (audio arrived minus audio played) as the corners of a line from the first arrival to `until`; an
 * arrival is a step, two points at one time. Measured players lag or lead by a few ms: where more would have been
 * played than had arrived, the line lies at 0.
 */
export function bufferDepth(input: DepthInput): readonly DepthPoint[] {
  const arrivals = input.chunks.filter(({ at, audioMs }) => audioMs > 0 && at <= input.until);
  const [first] = arrivals;
  if (first === undefined) return [];
  const line = createLine(first.at);
  const turns = playbackTurns(input).filter(({ at }) => at <= input.until);
  let next = 0;
  for (const { at, audioMs } of arrivals) {
    for (let turn = turns[next]; turn !== undefined && turn.at <= at; turn = turns[next]) {
      line.turn(turn);
      next += 1;
    }
    line.step(at, audioMs);
  }
  for (const turn of turns.slice(next)) line.turn(turn);
  return line.finish(input.until);
}

function playbackTurns({ playStart, stalls, playEnd }: DepthInput): readonly Turn[] {
  if (playStart === null) return [];
  const turns: Turn[] = [{ at: playStart, slope: -1 }];
  for (const { startAt, endAt } of stalls) {
    turns.push({ at: startAt, slope: 0 });
    if (endAt !== null) turns.push({ at: endAt, slope: -1 });
  }
  if (playEnd !== null) turns.push({ at: playEnd, slope: 0 });
  return turns;
}

/** Draws the line corner by corner; the true depth may be below 0, what is drawn is not. */
function createLine(startAt: MonoMs) {
  const points: DepthPoint[] = [{ at: startAt, depthMs: 0 }];
  let at = startAt;
  let depthMs = 0;
  let slope: Turn['slope'] = 0;

  function draw(pointAt: MonoMs, pointDepthMs: number): void {
    const point = { at: pointAt, depthMs: Math.max(0, pointDepthMs) };
    const last = points.at(-1);
    if (last?.at !== point.at || last.depthMs !== point.depthMs) points.push(point);
  }

  function moveTo(instant: MonoMs): void {
    const next = Math.max(at, instant); // a measured start may lie a little before the first arrival
    const nextDepthMs = depthMs + slope * (next - at);
    if (depthMs > 0 && nextDepthMs < 0) draw(at + depthMs, 0);
    draw(next, nextDepthMs);
    at = next;
    depthMs = nextDepthMs;
  }

  return {
    turn(turn: Turn) {
      moveTo(turn.at);
      slope = turn.slope;
    },
    step(stepAt: MonoMs, audioMs: number) {
      moveTo(stepAt);
      depthMs += audioMs;
      draw(at, depthMs);
    },
    finish(until: MonoMs): readonly DepthPoint[] {
      moveTo(until);
      return points;
    },
  };
}
