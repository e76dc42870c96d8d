import { toFailure } from '../../../core/contract/result.ts';
import type { Phrase, PhraseStore } from '../../../core/session/phrase-store.ts';
import { actStamp } from '../log/run-log.ts';
import {
  type PieceParts,
  type PieceRequest,
  endPiece,
  openAudio,
  requestPiece,
} from '../request/piece-request.ts';
import type { RequestEnd } from '../request/request-end.ts';
import type { Request } from '../request/request.ts';
import { phraseKey } from './phrase-key.ts';
import { createPhraseTape } from './phrase-tape.ts';

export interface SayParts extends PieceParts {
  /** Answers that were kept; null where none are used. */
  readonly phrases: PhraseStore | null;
}

/** As `requestPiece`, unless the answer is kept: then nothing is sent. @throws OnsetError */
export function sayPiece(parts: SayParts, own: PieceRequest): Request {
  const { phrases } = parts;
  return phrases === null ? requestPiece(parts, own) : sayWith(phrases, parts, withoutBlanks(own));
}

/** So that a phrase is found wherever in a text it stands. */
function withoutBlanks(own: PieceRequest): PieceRequest {
  return { ...own, piece: { ...own.piece, text: own.piece.text.trim() } };
}

function sayWith(phrases: PhraseStore, parts: PieceParts, own: PieceRequest): Request {
  const key = phraseKey(own.way.prepared, own.piece.text);
  const found = phrases.find(key);
  if (found !== null && found !== 'lost') return recall(parts, own, key, found);
  const tape = createPhraseTape(own.way.prepared.format);
  const keeping: PieceRequest = {
    ...own,
    ended(end, audio) {
      const phrase = end.kind === 'done' ? tape.phrase() : null;
      if (phrase !== null) phrases.keep(key, phrase);
      own.ended(end, audio);
    },
  };
  const request = requestPiece(parts, keeping, openAudio(parts, own, tape));
  if (found === 'lost') parts.log.note('warning', 'phrase_lost', LOST);
  return request;
}

/** Of a key, in the record. */
const SHOWN_DIGITS = 16;
/** The first of it is decoded and on its way to the player while the rest still waits. */
const PIECE_BYTES = 8192;

/** Answers from what was kept, as soon as the caller has the request in hand. */
function recall(parts: PieceParts, own: PieceRequest, key: string, { format, bytes }: Phrase): Request {
  const { clock } = parts;
  const { request } = own.piece;
  const log = parts.log.of(request);
  const audio = openAudio(parts, own, null);
  let isOver = false;

  function over(end: RequestEnd): void {
    if (isOver) return;
    isOver = true;
    endPiece(parts, own, audio, end);
  }

  function say(): void {
    if (isOver) return;
    const at = clock.now();
    parts.dispatched(at);
    log.event({ kind: 'cached', request, at, key: key.slice(0, SHOWN_DIGITS) });
    audio.redeclare(format);
    log.mark('firstByte', actStamp(clock.now()));
    for (let start = 0; start < bytes.length; start += PIECE_BYTES)
      audio.push(bytes.subarray(start, start + PIECE_BYTES), actStamp(clock.now()), true);
    over({ kind: 'done', stamp: actStamp(clock.now()) });
  }

  Promise.resolve()
    .then(say)
    .catch((thrown: unknown) => over({ kind: 'failed', failure: toFailure(thrown) }));
  return {
    // Only a piece that is there as a whole is looked up.
    speak: () => undefined,
    finish: () => undefined,
    cancel: () => Promise.resolve(over({ kind: 'cancelled' })),
    exchange: () => null,
    window: () => null,
  };
}

const LOST = 'The kept answer was damaged or gone, so the text was sent after all.';
