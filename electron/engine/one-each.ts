import { toFailure } from '../../core/contract/result.ts';
import type { LoopWindow } from '../clock/loop-monitor.ts';
import type { Stamp } from '../transport/types.ts';
import {
  type Piece,
  type PieceSpeaker,
  type SpeakerEnd,
  type SpeakerParts,
  requestPiece,
} from './piece-speaker.ts';
import type { RequestAudio } from './request-audio.ts';
import type { RequestEnd } from './request-reader.ts';
import type { Request } from './request.ts';
import { createTurns } from './turns.ts';

/**
 * A request for each piece, at most `inFlight` of them under way; they are heard in the order of the text. The first
 * that fails ends the reply: what came before it is kept.
 */
export function createOneEach(parts: SpeakerParts, inFlight: number): PieceSpeaker {
  const turns = createTurns();
  const waiting: Piece[] = [];
  const active = new Map<number, Request>();
  const begun: Request[] = [];
  let isStarting = false;
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

  function ended(piece: Piece, end: RequestEnd, audio: RequestAudio): void {
    const request = active.get(piece.number) ?? null;
    active.delete(piece.number);
    turns.over(audio);
    if (end.kind !== 'done') return giveUp(end, request);
    last = end.stamp;
    goOn();
  }

  function over(end: SpeakerEnd): void {
    if (isOver) return;
    isOver = true;
    parts.ended(end);
  }

  function goOn(): void {
    const isIdle = !isStarting && waiting.length === 0 && active.size === 0;
    if (isIdle && verdict !== null) return over(verdict);
    if (isIdle && isFinished)
      return over({
        end: last === null ? { kind: 'cancelled' } : { kind: 'done', stamp: last },
        exchange: null,
      });
    const piece = isStarting || active.size >= inFlight ? undefined : waiting.shift();
    if (piece === undefined) return;
    start(piece);
    goOn();
  }

  function start(piece: Piece): void {
    const decoder = parts.decoders.take();
    if (!(decoder instanceof Promise)) return begin(piece, decoder);
    // One after the other, so that requests go out in the order of the text.
    isStarting = true;
    decoder.then(
      (ready) => {
        isStarting = false;
        if (verdict === null) begin(piece, ready);
        else ready?.free();
        goOn();
      },
      (thrown: unknown) => {
        isStarting = false;
        giveUp({ kind: 'failed', failure: toFailure(thrown) }, null);
      },
    );
  }

  function begin(piece: Piece, decoder: Parameters<typeof requestPiece>[1]['decoder']): void {
    try {
      const request = requestPiece(parts, {
        piece,
        decoder,
        isOpen: false,
        began: turns.add,
        textSent: (_piece, stamp) => parts.log.mark('textSent', stamp, piece.number),
        ended: (end, audio) => ended(piece, end, audio),
      });
      active.set(piece.number, request);
      begun.push(request);
    } catch (thrown) {
      giveUp({ kind: 'failed', failure: toFailure(thrown) }, null);
    }
  }

  return {
    speak(piece) {
      waiting.push(piece);
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
    window: () => worstOf(begun.map((request) => request.window())),
  };
}

function worstOf(windows: readonly LoopWindow[]): LoopWindow | null {
  const [first, ...others] = windows;
  if (first === undefined) return null;
  return others.reduce(
    (worst, window) => ({
      loopDelayMaxMs: Math.max(worst.loopDelayMaxMs, window.loopDelayMaxMs),
      gcMs: worst.gcMs + window.gcMs,
      baseErrorMs: Math.max(worst.baseErrorMs, window.baseErrorMs),
      isCalibrated: worst.isCalibrated && window.isCalibrated,
    }),
    first,
  );
}
