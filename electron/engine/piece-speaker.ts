import type { AudioCodec } from '../../core/audio/decoder.ts';
import type { Exchange } from '../../core/session/record.ts';
import type { MonoMs } from '../../core/units.ts';
import type { Clock } from '../clock/clock.ts';
import type { LoopWindow } from '../clock/loop-monitor.ts';
import type { Wires } from '../wires/wires.ts';
import type { Fallback } from './fallback.ts';
import type { RunTimeouts } from './options.ts';
import type { PhraseStore } from '../../core/session/phrase-store.ts';
import type { PhraseTape } from './phrase-tape.ts';
import { type RequestAudio, createRequestAudio } from './request-audio.ts';
import type { RequestEnd } from './request-end.ts';
import { type Request, type RequestParts, beginRequest, closeAudio } from './request.ts';
import { type RunLog, actStamp } from './run-log.ts';
import type { RunSound } from './run-sound.ts';
import type { Ahead } from './speculation-request.ts';
import type { Way } from './way.ts';

/** A piece of a reply's text, and the number of the request that is to say it. */
export interface Piece {
  readonly request: number;
  readonly text: string;
  readonly textReady: MonoMs;
  /** What of the reply stands before it, and what is known by now to stand behind it. */
  readonly before: string;
  after(this: void): string;
}

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

export interface SpeakerParts {
  readonly fallback: Fallback;
  readonly wires: Wires;
  readonly timeouts: RunTimeouts;
  readonly clock: Clock;
  readonly forceCold: boolean;
  readonly log: RunLog;
  readonly sound: RunSound;
  /** Answers that were kept; null where none are used. */
  readonly phrases: PhraseStore | null;
  /** A number that no request of the reply has yet. */
  newRequest(): number;
  /** A request is on its way, with the instant before it went. */
  dispatched(at: MonoMs): void;
  /** Once, when all pieces are spoken or given up. */
  ended(end: SpeakerEnd): void;
}

/** What one request is made with, and who is told of it. */
export interface PieceRequest extends Pick<
  RequestParts,
  'isOpen' | 'textSent' | 'forceCold' | 'spareOnly' | 'around' | 'named'
> {
  readonly piece: Piece;
  readonly way: Way;
  readonly decoder: AudioCodec | null;
  /** Sound at its start that another request has brought already, ms. */
  readonly skipMs: number;
  /** Before anything is sent: when it may be heard is the caller's to say. */
  began(this: void, audio: RequestAudio): void;
  ended(end: RequestEnd, audio: RequestAudio): void;
}

/** The audio of a request that is about to begin. */
export function openAudio(
  { log, sound }: SpeakerParts,
  { piece, way, decoder, skipMs, began }: PieceRequest,
  tape: PhraseTape | null,
): RequestAudio {
  const declared = way.prepared.format;
  const audio = createRequestAudio({
    ...{ declared, sound, skipMs, tape },
    codec: decoder,
    log: log.of(piece.request),
  });
  began(audio);
  return audio;
}

/** Sends one request for a piece. What it ends with includes what its decoder had to say. @throws OnsetError */
export function requestPiece(
  parts: SpeakerParts,
  own: PieceRequest,
  audio = openAudio(parts, own, null),
): Request {
  const { piece, way } = own;
  const log = parts.log.of(piece.request);
  return beginRequest({
    ...parts,
    route: way.prepared.route,
    start: way.takeStart(),
    text: piece.text,
    textReady: piece.textReady,
    around: own.around,
    named: own.named,
    isOpen: own.isOpen,
    forceCold: own.forceCold,
    spareOnly: own.spareOnly,
    log,
    audio,
    textSent: own.textSent,
    dispatched(at) {
      parts.dispatched(at);
      log.mark('dispatched', actStamp(at));
    },
    ended: (end) => endPiece(parts, own, audio, end),
  });
}

/** Closes the audio and tells. */
export function endPiece(parts: SpeakerParts, own: PieceRequest, audio: RequestAudio, end: RequestEnd): void {
  const closed = closeAudio(audio, end);
  if (closed.kind === 'done') parts.log.of(own.piece.request).mark('done', closed.stamp);
  own.ended(closed, audio);
}
