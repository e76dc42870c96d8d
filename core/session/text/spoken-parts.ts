import type { AudioMs } from '../../units.ts';
import { sourcedChunks } from '../playback/playback-order.ts';
import type { Session } from '../session.ts';
import type { TextStretch } from './sent-texts.ts';

/** A stretch of the text whose sound is known by itself, in the order in which they are heard. */
export interface SpokenPart extends TextStretch {
  /** Where its sound begins in that of the run; told from the pace of speech as long as what is before it is not whole. */
  readonly fromMs: AudioMs;
  /** The same, of its length. */
  readonly soundMs: AudioMs;
  /** All of its sound has come. */
  readonly isWhole: boolean;
}

/**
 * Speech of the usual pace has about 16 characters a second (150 words a minute): what stands in for the length of
 * the whole sound while only a part of it has arrived.
 */
const MS_PER_CHARACTER = 62;

type Received = Omit<SpokenPart, 'fromMs'>;

/** A session never changes, and a page asks once a frame. */
const known = new WeakMap<Session, readonly SpokenPart[]>();

/** The text by what said it: piece by piece where each is a request, else all of it as one. */
export function spokenParts(session: Session): readonly SpokenPart[] {
  const before = known.get(session);
  if (before !== undefined) return before;
  const parts = placed(isInPieces(session) ? pieceByPiece(session) : [asOne(session)]);
  known.set(session, parts);
  return parts;
}

const isInPieces = ({ pieces, started }: Session): boolean =>
  pieces.length > 0 && started.plan?.requests === 'one_each';

function asOne(session: Session): Received {
  const soundMs = sourcedChunks(session).reduce((sum, { audioMs }) => sum + audioMs, 0);
  return { start: 0, end: session.started.text.length, soundMs, isWhole: session.marks.done !== undefined };
}

function pieceByPiece(session: Session): readonly Received[] {
  const { pieces, requests, started, marks } = session;
  const isOver = marks.done !== undefined;
  const lastOf = lastRequests(session);
  const soundOf = new Map<number, AudioMs>();
  for (const { request, audioMs } of sourcedChunks(session)) {
    const last = lastOf(request);
    soundOf.set(last, (soundOf.get(last) ?? 0) + audioMs);
  }
  const released = pieces.map(({ request, start, end }) => {
    const last = lastOf(request);
    const isWhole = isOver || requests[last]?.marks.done !== undefined;
    return { start, end, soundMs: soundOf.get(last) ?? 0, isWhole };
  });
  const start = pieces.at(-1)?.end ?? 0;
  const { length: end } = started.text;
  return start === end ? released : [...released, { start, end, soundMs: 0, isWhole: isOver }];
}

/** Which request says a piece in the end, by any that did before it. */
function lastRequests({ switches }: Session): (request: number) => number {
  const next = new Map(switches.map(({ replaces, request }) => [replaces, request]));
  return (request) => {
    let last = request;
    for (let after = next.get(last); after !== undefined; after = next.get(last)) last = after;
    return last;
  };
}

function placed(parts: readonly Received[]): readonly SpokenPart[] {
  let fromMs = 0;
  return parts.map((part) => {
    const { start, end, isWhole } = part;
    const soundMs = isWhole ? part.soundMs : Math.max(part.soundMs, (end - start) * MS_PER_CHARACTER);
    const at = { ...part, fromMs, soundMs };
    fromMs += soundMs;
    return at;
  });
}
