import { type Failure, toFailure } from '../../../core/contract/result.ts';
import type { Stamp } from '../../transport/types.ts';
import { worstWindow } from '../log/worst-window.ts';
import { sayPiece } from '../phrases/phrase-request.ts';
import type { Ahead } from '../phrases/speculation-request.ts';
import type { Piece, PieceRequest } from '../request/piece-request.ts';
import type { RequestEnd } from '../request/request-end.ts';
import type { Request } from '../request/request.ts';
import type { RequestAudio } from '../sound/request-audio.ts';
import type { Way } from '../way/way.ts';
import type { PieceSpeaker, SpeakerEnd, SpeakerParts } from './piece-speaker.ts';
import { createSurrounded } from './surroundings.ts';
import { createTurns } from './turns.ts';

/** A request for a piece that is to be made. */
interface Attempt {
  readonly piece: Piece;
  /** Which piece of the text it is, whatever request says it. */
  readonly place: number;
  /** The audio of the request it stands in for, and how much of that was sound already. */
  readonly replaces: RequestAudio | null;
  readonly skipMs: number;
  readonly forceCold: boolean;
  /** The request that says it already; null where it has to be sent. */
  readonly ahead: Ahead | null;
}

/**
 * A request for each piece, at most `inFlight` of them under way; they are heard in the order of the text. One that
 * fails is said in another way as long as there is one; then it ends the reply, and what came before it is kept.
 */
export function createOneEach(parts: SpeakerParts, inFlight: number): PieceSpeaker {
  const { clock, fallback, log } = parts;
  const turns = createTurns();
  const surrounded = createSurrounded();
  const waiting: Attempt[] = [];
  const active = new Map<number, Request>();
  const begun: Request[] = [];
  /** Attempts that wait for a decoder or for another way. */
  let pending = 0;
  let isFinished = false;
  let isOver = false;
  /** Why no more is sent; null while all is well. */
  let verdict: SpeakerEnd | null = null;
  let last: Stamp | null = null;

  /** Sends no more, and lets what is under way end. */
  function giveUp(end: RequestEnd, request: Request | null): void {
    verdict ??= { end, exchange: request?.exchange() ?? null };
    waiting.length = 0;
    for (const other of active.values()) void other.cancel();
    goOn();
  }

  function goOn(): void {
    if (isOver) return;
    const isIdle = pending === 0 && waiting.length === 0 && active.size === 0;
    if (isIdle && (verdict !== null || isFinished)) {
      isOver = true;
      return parts.ended(verdict ?? spoken(last));
    }
    const isFull = pending > 0 || active.size >= inFlight;
    const attempt = isFull ? undefined : waiting.shift();
    if (attempt === undefined) return;
    start(attempt, fallback.way());
    goOn();
  }

  function start(attempt: Attempt, way: Way): void {
    const decoder = attempt.ahead === null ? way.decoders.take() : null;
    if (!(decoder instanceof Promise)) return begin(attempt, way, decoder);
    // One after the other, so that requests go out in the order of the text.
    pending += 1;
    decoder
      .then(
        (ready) => (verdict === null ? begin(attempt, way, ready) : ready?.free()),
        (thrown: unknown) => giveUp({ kind: 'failed', failure: toFailure(thrown) }, null),
      )
      .finally(settled);
  }

  function settled(): void {
    pending -= 1;
    goOn();
  }

  function begin(attempt: Attempt, way: Way, decoder: PieceRequest['decoder']): void {
    const { piece, place, replaces, skipMs, ahead } = attempt;
    try {
      const own: PieceRequest = {
        ...{ piece, way, decoder, skipMs, isOpen: false, forceCold: attempt.forceCold },
        around: surrounded.of(piece, place, way),
        named: (requestId) => surrounded.named(place, way, requestId),
        began: (audio) => turns.add(audio, replaces),
        textSent: (_piece, stamp) => log.mark('textSent', stamp, piece.request),
        ended: (end, audio) => ended(attempt, end, audio),
      };
      const request = ahead === null ? sayPiece(parts, own) : ahead.adopt(own);
      active.set(piece.request, request);
      begun.push(request);
    } catch (thrown) {
      giveUp({ kind: 'failed', failure: toFailure(thrown) }, null);
    }
  }

  function ended(attempt: Attempt, end: RequestEnd, audio: RequestAudio): void {
    const request = active.get(attempt.piece.request) ?? null;
    active.delete(attempt.piece.request);
    if (end.kind === 'failed' && verdict === null) return failed(attempt, end.failure, audio, request);
    turns.over(audio);
    if (end.kind !== 'done') return giveUp(end, request);
    surrounded.answered(attempt.place);
    last = end.stamp;
    goOn();
  }

  function failed(attempt: Attempt, failure: Failure, audio: RequestAudio, request: Request | null): void {
    const step = fallback.next(attempt.place, failure);
    if (step === null) {
      turns.over(audio);
      return giveUp({ kind: 'failed', failure }, request);
    }
    const at = clock.now();
    const skipMs = Math.max(attempt.skipMs, audio.audioMs());
    pending += 1;
    fallback
      .take(step)
      .then(
        (way) => {
          if (verdict !== null) return turns.over(audio);
          const piece = { ...attempt.piece, request: parts.newRequest() };
          const { target } = way.prepared.route;
          const replaces = attempt.piece.request;
          log.event({
            kind: 'switched',
            at,
            request: piece.request,
            replaces,
            to: step.kind,
            target,
            reason: failure,
            skipMs,
          });
          const forceCold = parts.forceCold || step.kind === 'again';
          start({ piece, place: attempt.place, replaces: audio, skipMs, forceCold, ahead: null }, way);
        },
        // Where this way can't be gone, the next one is tried, for the reason of the first.
        (thrown: unknown) => {
          log.note('warning', 'fallback_failed', toFailure(thrown).message);
          failed(attempt, failure, audio, request);
        },
      )
      .finally(settled);
  }

  return {
    speak(piece, ahead = null) {
      const { forceCold } = parts;
      waiting.push({ piece, place: piece.request, replaces: null, skipMs: 0, forceCold, ahead });
      goOn();
    },
    finish() {
      isFinished = true;
      goOn();
    },
    async cancel() {
      verdict ??= { end: { kind: 'cancelled' }, exchange: null };
      waiting.length = 0;
      await Promise.all([...active.values()].map((request) => request.cancel()));
      goOn();
    },
    window: () => worstWindow(begun.map((request) => request.window())),
  };
}

/** @param last when the last request was done, null where there was nothing to say */
function spoken(last: Stamp | null): SpeakerEnd {
  return { end: last === null ? { kind: 'cancelled' } : { kind: 'done', stamp: last }, exchange: null };
}
