import type { PlayableChunk } from '../../playback/types.ts';
import type { AudioMs, MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';

/** A chunk as the player gets it, and where it comes from. */
export interface SourcedChunk extends PlayableChunk {
  readonly request: number;
  readonly seq: number;
  /** When it came, whether or not it was its turn. */
  readonly arrivedAt: MonoMs;
}

/**
 * The chunks as the player gets them: in the order of the text, each once it has come and every request before it is
 * answered. What a request repeats of a piece that was heard in part is left out.
 */
export function playableChunks(session: Session): readonly PlayableChunk[] {
  return session.requests.length <= 1 ? session.chunks : sourcedChunks(session);
}

/** A session never changes, and the figures of one ask for its chunks half a dozen times. */
const known = new WeakMap<Session, readonly SourcedChunk[]>();

/** The same, each with its request. */
export function sourcedChunks(session: Session): readonly SourcedChunk[] {
  const before = known.get(session);
  if (before !== undefined) return before;
  const chunks = session.requests.length <= 1 ? asTheyCame(session) : inTurn(session);
  known.set(session, chunks);
  return chunks;
}

const asTheyCame = ({ chunks }: Session): readonly SourcedChunk[] =>
  chunks.map(({ request, seq, at, audioMs }) => ({ request, seq, at, arrivedAt: at, audioMs }));

function inTurn(session: Session): readonly SourcedChunk[] {
  const { chunks, requests } = session;
  let turnAt = -Infinity;
  return requestsInOrder(session).flatMap(({ request, skipMs }) => {
    const own = chunks.filter((chunk) => chunk.request === request);
    const playable = withoutStart(own, skipMs).map((chunk) => ({
      request,
      seq: chunk.seq,
      at: Math.max(chunk.at, turnAt),
      arrivedAt: chunk.at,
      audioMs: chunk.audioMs,
    }));
    turnAt = Math.max(turnAt, playable.at(-1)?.at ?? turnAt, requests[request]?.marks.done ?? turnAt);
    return playable;
  });
}

interface Turn {
  readonly request: number;
  readonly skipMs: number;
}

/** Requests by the place of their text; one that took another's place comes right after it. */
export function requestsInOrder({ pieces, switches, requests }: Session): readonly Turn[] {
  const startOf = new Map(pieces.map(({ request, start }) => [request, start]));
  const skips = new Map<number, number>();
  for (const { request, replaces, skipMs } of switches) {
    startOf.set(request, startOf.get(replaces) ?? 0);
    skips.set(request, skipMs);
  }
  return requests
    .map(({ request }) => ({ request, skipMs: skips.get(request) ?? 0 }))
    .sort((a, b) => (startOf.get(a.request) ?? 0) - (startOf.get(b.request) ?? 0) || a.request - b.request);
}

/** Where the sound of each chunk begins in what is played, by its number; what is left out has no place. */
export function soundPlaces(session: Session): ReadonlyMap<number, AudioMs> {
  let placeMs = 0;
  return new Map(
    sourcedChunks(session).map(({ seq, audioMs }) => {
      const place = [seq, placeMs] as const;
      placeMs += audioMs;
      return place;
    }),
  );
}

function withoutStart<T extends PlayableChunk>(chunks: readonly T[], skipMs: number): readonly T[] {
  let leftMs = skipMs;
  return chunks.flatMap((chunk) => {
    const { audioMs } = chunk;
    const droppedMs = Math.min(leftMs, audioMs);
    leftMs -= droppedMs;
    return droppedMs > 0 && droppedMs === audioMs ? [] : [{ ...chunk, audioMs: audioMs - droppedMs }];
  });
}
