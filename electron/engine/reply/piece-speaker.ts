import type { Exchange } from '../../../core/session/record/record.ts';
import type { LoopWindow } from '../../clock/loop-monitor.ts';
import type { Ahead, AheadParts } from '../phrases/speculation-request.ts';
import type { Piece } from '../request/piece-request.ts';
import type { RequestEnd } from '../request/request-end.ts';
import type { Fallback } from '../way/fallback.ts';

/** Gets the pieces of one reply spoken, by whatever requests that takes. */
export interface PieceSpeaker {
  /** @param ahead a request that says this piece already */
  speak(this: void, piece: Piece, ahead?: Ahead | null): void;
  /** No more pieces. */
  finish(this: void): void;
  /** Barge-in. Resolves when everything was told to stop. */
  cancel(this: void): Promise<void>;
  /** What happened to the loop that took the stamps; null before anything was sent. */
  window(this: void): LoopWindow | null;
}

/** How a reply came to its end; with what went over the wire where it failed. */
export interface SpeakerEnd {
  readonly end: RequestEnd;
  readonly exchange: Exchange | null;
}

export interface SpeakerParts extends AheadParts {
  readonly fallback: Fallback;
  /** A number that no request of the reply has yet. */
  newRequest(): number;
  /** Once, when all pieces are spoken or given up. */
  ended(end: SpeakerEnd): void;
}
