import type { RunEvent } from '../../core/session/record/record.ts';
import { instantOf } from '../../core/session/record/shift-event.ts';
import { type HandedPiece, handedAllAt, handedPieces } from './handed.ts';
import type { RecordedRun } from './recorded-run.ts';

/** What the engine said at one moment of a run. */
export interface Moment {
  /** From the run's zero. */
  readonly afterMs: number;
  /** Null for sound that was handed over by itself, and without a piece for the end of all sound. */
  readonly event: RunEvent | null;
  readonly piece: HandedPiece | null;
}

interface Placed extends Moment {
  /** Among moments of the same time: the place of its event; of what has none, the one it stood before. */
  readonly order: number;
}

/**
 * A run's moments in their order. A chunk is told at its stamp, and so is everything else, but never before what the
 * engine told earlier, and never so late that it would hold up a chunk: what the engine does itself it stamps when it
 * does it, which may be some ms behind the stamp of the bytes that it does it with. A piece of sound never comes before
 * one that the player had earlier. What the player reported delays nothing: it may name an instant still to come.
 */
export function momentsOf(run: RecordedRun, startedAt: number): readonly Moment[] {
  const events = placeEvents(run, startedAt);
  const sound = placeSound(run, startedAt, events);
  return [...events, ...sound].sort((one, other) => one.afterMs - other.afterMs || one.order - other.order);
}

function placeEvents(run: RecordedRun, startedAt: number): readonly Placed[] {
  const pieces = new Map(handedPieces(run).map((piece) => [piece.seq, piece]));
  const ownTimesMs = run.events.map((event) => (instantOf(event) ?? startedAt) - startedAt);
  const latestTimesMs = nextChunksMs(run.events, ownTimesMs);
  let floorMs = 0;
  let latestMs = 0;
  return run.events.map((event, order): Placed => {
    const ownMs = Math.max(floorMs, Math.min(ownTimesMs[order] ?? 0, latestTimesMs[order] ?? 0));
    const afterMs = event.kind === 'ended' ? Math.max(ownMs, latestMs) : ownMs;
    if (event.kind !== 'playback') floorMs = afterMs;
    latestMs = Math.max(latestMs, afterMs);
    return { afterMs, order, event, piece: event.kind === 'chunk' ? (pieces.get(event.seq) ?? null) : null };
  });
}

/** For each event the earliest chunk that is told with it or after it. */
function nextChunksMs(events: readonly RunEvent[], ownTimesMs: readonly number[]): readonly number[] {
  let nextMs = Number.POSITIVE_INFINITY;
  const latest = events.map((_event, index) => {
    const place = events.length - 1 - index;
    if (events[place]?.kind === 'chunk') nextMs = Math.min(nextMs, ownTimesMs[place] ?? nextMs);
    return nextMs;
  });
  return latest.reverse();
}

/** What was handed over by itself, between its neighbours in the sound; and the end of all sound. */
function placeSound(run: RecordedRun, startedAt: number, events: readonly Placed[]): readonly Placed[] {
  const ended = events.at(-1) ?? { afterMs: 0, order: 0 };
  const byChunk = new Map(events.map((placed) => [placed.piece?.seq ?? null, placed]));
  const pieces = handedPieces(run);
  const placed: Placed[] = [];
  let floorMs = 0;
  pieces.forEach((piece, index) => {
    const own = piece.seq === null ? undefined : byChunk.get(piece.seq);
    if (own !== undefined) return void (floorMs = own.afterMs);
    const next = pieces.slice(index + 1).find(({ seq }) => seq !== null);
    const before = (next === undefined ? undefined : byChunk.get(next.seq)) ?? ended;
    floorMs = Math.min(Math.max(floorMs, piece.at - startedAt), before.afterMs);
    placed.push({ afterMs: floorMs, order: before.order - 0.5, event: null, piece });
  });
  const afterMs = Math.min(Math.max(floorMs, handedAllAt(run) - startedAt), ended.afterMs);
  return [...placed, { afterMs, order: ended.order - 0.25, event: null, piece: null }];
}
