import type { FailureCode } from '../../contract/result.ts';
import type { Target } from '../../contract/target.ts';
import type { PlaybackStall } from '../../playback/types.ts';
import type { SourcedChunk } from '../playback/playback-order.ts';
import type { Session } from '../session.ts';
import { lateAnswer } from './answer.ts';
import { lateInStream } from './stream.ts';
import { lateText } from './text.ts';
import { type GapPart, inMs, named } from './types.ts';

/** Faults of the way, not of who answers. */
const OF_NETWORK: ReadonlySet<FailureCode> = new Set(['dns', 'connect', 'tls', 'cut']);

/** Answers in messages; the others are streams of bytes. */
const FRAMED: ReadonlySet<Target['transport']> = new Set(['ws', 'sse', 'grpc']);

/**
 * Why the player stood still, part by part: text that was not released yet, a request that was held back, an answer that
 * took its time, a turn that had not come, and last the player's own delay with sound that was there. Each is
 * counted from the moment at which the player ran dry, but the time in which a request was held back counts from its
 * release: sent then, it would have brought its sound that much sooner. So it comes before the answer where both explain
 * the whole stall.
 * @param chunks all sound as it was played @param index the chunk that was waited for
 */
export function waitsOf(
  session: Session,
  chunks: readonly SourcedChunk[],
  index: number,
  stall: PlaybackStall,
): readonly GapPart[] {
  const chunk = chunks[index];
  if (chunk === undefined) return [];
  const { startAt, endAt } = stall;
  const isFirst = chunks[index - 1]?.request !== chunk.request;
  const parts = isFirst
    ? firstSoundParts(session, chunk, stall)
    : laterSoundParts(session, chunks, chunk, stall);
  const inTurnAt = Math.max(startAt, chunk.arrivedAt, Math.min(chunk.at, endAt));
  return [...parts, turnPart(chunk, stall, inTurnAt), playerPart(stall, inTurnAt)].filter(({ ms }) => ms > 0);
}

function turnPart(
  { request, arrivedAt }: SourcedChunk,
  { startAt }: PlaybackStall,
  inTurnAt: number,
): GapPart {
  const ms = inTurnAt - Math.max(startAt, arrivedAt);
  const evidence = `The sound of ${named(request)} had come, and waited ${inMs(inTurnAt - arrivedAt)} for the end of the answer before it.`;
  return { cause: 'server starvation', ms, evidence };
}

function playerPart({ endAt }: PlaybackStall, inTurnAt: number): GapPart {
  const ms = endAt - inTurnAt;
  return { cause: 'player', ms, evidence: `The sound was there ${inMs(ms)} before the player went on.` };
}

/** The first sound of a request. */
function firstSoundParts(session: Session, chunk: SourcedChunk, stall: PlaybackStall): readonly GapPart[] {
  const { request, arrivedAt } = chunk;
  const { startAt, endAt } = stall;
  const released = releaseOf(session, request, stall);
  const sentAt = Math.max(released.at, session.requests[request]?.marks.dispatched ?? released.at);
  const heldBackMs = sentAt - released.at;
  return [
    released.part,
    {
      cause: 'chunker wait',
      ms: Math.min(heldBackMs, endAt - startAt),
      evidence: `${named(request)} was held back: it was sent ${inMs(heldBackMs)} after its text was released, because as many requests were under way as the plan allows (inFlight).`,
    },
    lateAnswer(session, request, Math.max(startAt, sentAt), arrivedAt),
  ];
}

/** When the request could have been sent, and what that cost of the stall. */
function releaseOf(
  session: Session,
  request: number,
  stall: PlaybackStall,
): { readonly at: number; readonly part: GapPart } {
  const { pieces, switches, started } = session;
  const switched = switches.find((one) => one.request === request);
  if (switched !== undefined) {
    const { at, reason, replaces } = switched;
    const evidence = `${named(replaces)} failed (${reason.code}) and ${named(request)} took its place ${inMs(at - stall.startAt)} after the sound had run out.`;
    const cause = OF_NETWORK.has(reason.code) ? 'network starvation' : 'server starvation';
    return { at, part: { cause, ms: Math.max(0, at - stall.startAt), evidence } };
  }
  const at = pieces.find((piece) => piece.request === request)?.at ?? started.at;
  return { at, part: lateText(session, request, stall, at) };
}

/**
 * Sound in the middle of an answer. In one open stream the answer may have said all the text that there was: then the
 * first piece released since its last sound is what it waited for.
 */
function laterSoundParts(
  session: Session,
  chunks: readonly SourcedChunk[],
  chunk: SourcedChunk,
  stall: PlaybackStall,
): readonly GapPart[] {
  const own = chunks.filter(({ request }) => request === chunk.request);
  const place = own.indexOf(chunk);
  const spokenAt = own[place - 1]?.arrivedAt ?? -Infinity;
  const isStream = session.started.plan?.requests === 'one_stream';
  const piece = session.pieces.find(({ at }) => isStream && at > spokenAt && at <= chunk.arrivedAt);
  if (piece === undefined || piece.at <= stall.startAt) {
    const isFramed = FRAMED.has(session.started.target.transport);
    return [lateInStream({ chunks: own, isFramed }, place, stall)];
  }
  return [
    lateText(session, piece.request, stall, piece.at),
    lateAnswer(session, piece.request, piece.at, chunk.arrivedAt),
  ];
}
