import type { AudioCodec } from '../../../core/audio/decoder.ts';
import type { RunEventOf } from '../../../core/session/record/record.ts';
import { charactersOf } from '../../../core/text/characters-of.ts';
import type { MonoMs } from '../../../core/units.ts';
import { readyCodec } from '../../audio/codecs.ts';
import type { PieceRequest } from '../request/piece-request.ts';
import type { RequestEnd } from '../request/request-end.ts';
import type { Request } from '../request/request.ts';
import type { RequestAudio } from '../sound/request-audio.ts';
import type { Fallback } from '../way/fallback.ts';
import { type SayParts, sayPiece } from './phrase-request.ts';
import { createHold } from './speculation-hold.ts';

export type AheadFacts = Pick<
  RunEventOf<'speculated'>,
  'phrase' | 'characters' | 'sentCharacters' | 'dispatchedAt' | 'firstAudioAt'
>;

export interface AheadParts extends SayParts {
  readonly fallback: Pick<Fallback, 'way'>;
  readonly forceCold: boolean;
}

/** A request for a phrase that the reply may never need. */
export interface Ahead {
  readonly phrase: string;
  /** On its way, and nothing went wrong. */
  isUsable(): boolean;
  /** In place of a request for `own.piece`: tells what came of it so far, and goes on as one. */
  adopt(own: PieceRequest): Request;
  /** Resolves when its cancel was written. */
  drop(): Promise<void>;
  facts(): AheadFacts;
}

/** The reply's first request, where it is used. */
const REQUEST = 0;

/**
 * Takes nothing that the reply would find: it has a codec and a decoder of its own, and a connection that was made for
 * it, or one of several that lie idle.
 */
export function askAhead(parts: AheadParts, phrase: string): Ahead {
  const { clock, log, sound } = parts;
  const hold = createHold(log.of(REQUEST), sound);
  const next = parts.fallback.way();
  const way = { ...next, takeStart: next.takeAheadStart };
  const characters = charactersOf(phrase);
  let request: Request | null = null;
  let audio: RequestAudio | null = null;
  let dispatchedAt: MonoMs | null = null;
  let sentCharacters = 0;
  let end: RequestEnd | null = null;
  let adopter: PieceRequest | null = null;
  let isDropped = false;

  const heldParts: AheadParts = {
    ...parts,
    log: { ...log, of: () => hold.log },
    sound: hold.sound,
    dispatched: (at) => void (dispatchedAt ??= at),
  };

  function begin(decoder: AudioCodec | null): void {
    if (isDropped) return decoder?.free();
    request = sayPiece(heldParts, {
      ...{ way, decoder, isOpen: false, forceCold: parts.forceCold, spareOnly: true, skipMs: 0 },
      // What is to follow is what nobody knows yet.
      piece: { request: REQUEST, text: phrase, textReady: clock.now(), before: '', after: () => '' },
      began: (own) => void (audio = own),
      textSent(_piece, stamp) {
        sentCharacters = characters;
        hold.log.mark('textSent', stamp);
      },
      ended(closed, own) {
        end = closed;
        adopter?.ended(closed, own);
      },
    });
  }

  // One that can't even be begun is of no use, and the text itself will say why.
  readyCodec(way.prepared.format)
    .then(begin)
    .catch(() => undefined);

  return {
    phrase,
    isUsable: () => request !== null && dispatchedAt !== null && (end === null || end.kind === 'done'),
    adopt(own) {
      if (request === null || audio === null) throw new Error('a speculation was used before it was begun');
      const sounding = audio;
      const at = clock.now();
      parts.dispatched(at);
      own.began(sounding);
      hold.letGo(own.piece.textReady);
      adopter = own;
      const ended = end;
      if (ended !== null) queueMicrotask(() => own.ended(ended, sounding));
      return request;
    },
    async drop() {
      isDropped = true;
      await request?.cancel();
    },
    facts: () => ({
      ...{ phrase, characters, sentCharacters, dispatchedAt },
      firstAudioAt: hold.firstAudioAt(),
    }),
  };
}
