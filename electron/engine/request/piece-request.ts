import type { AudioCodec } from '../../../core/audio/decoder.ts';
import { toFailure } from '../../../core/contract/result.ts';
import type { MonoMs } from '../../../core/units.ts';
import { type RunLog, actStamp } from '../log/run-log.ts';
import { type AudioTape, type RequestAudio, createRequestAudio } from '../sound/request-audio.ts';
import type { RunSound } from '../sound/run-sound.ts';
import type { Way } from '../way/way.ts';
import type { RequestEnd } from './request-end.ts';
import { type Request, type RequestParts, beginRequest } from './request.ts';

/** A piece of a reply's text, and the number of the request that is to say it. */
export interface Piece {
  readonly request: number;
  readonly text: string;
  readonly textReady: MonoMs;
  /** What of the reply stands before it, and what is known by now to stand behind it. */
  readonly before: string;
  after(this: void): string;
}

/** What the requests of a reply have in common. */
export interface PieceParts extends Pick<RequestParts, 'wires' | 'timeouts' | 'clock' | 'dispatched'> {
  readonly log: RunLog;
  readonly sound: RunSound;
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
  { log, sound }: PieceParts,
  { piece, way, decoder, skipMs, began }: PieceRequest,
  tape: AudioTape | null,
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
  parts: PieceParts,
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
export function endPiece(parts: PieceParts, own: PieceRequest, audio: RequestAudio, end: RequestEnd): void {
  const closed = closeAudio(audio, end);
  if (closed.kind === 'done') parts.log.of(own.piece.request).mark('done', closed.stamp);
  own.ended(closed, audio);
}

/** Closes a request's audio. @returns how the request ended, with what its decoder had to say */
function closeAudio(audio: RequestAudio, end: RequestEnd): RequestEnd {
  try {
    audio.end();
    return end;
  } catch (thrown) {
    return end.kind === 'done' ? { kind: 'failed', failure: toFailure(thrown) } : end;
  }
}
