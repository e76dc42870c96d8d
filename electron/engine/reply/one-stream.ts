import { toFailure } from '../../../core/contract/result.ts';
import { actStamp } from '../log/run-log.ts';
import { type Piece, requestPiece } from '../request/piece-request.ts';
import type { Request } from '../request/request.ts';
import type { PieceSpeaker, SpeakerParts } from './piece-speaker.ts';

/** All pieces into one open request, as they come. Their texts are stamped under the pieces' own numbers. */
export function createOneStream(parts: SpeakerParts): PieceSpeaker {
  const { clock, fallback, forceCold, log } = parts;
  let request: Request | null = null;

  const nothingSaid = (): void => parts.ended({ end: { kind: 'cancelled' }, exchange: null });

  function begin(piece: Piece): Request {
    const way = fallback.way();
    const decoder = way.decoders.take();
    return requestPiece(parts, {
      piece,
      way,
      // The first decoder is always ready.
      decoder: decoder instanceof Promise ? null : decoder,
      forceCold,
      isOpen: true,
      skipMs: 0,
      began: (audio) => audio.takeTurn(),
      textSent: (number, stamp) => log.mark('textSent', stamp, number),
      ended: (end) => parts.ended({ end, exchange: request?.exchange() ?? null }),
    });
  }

  return {
    speak(piece) {
      if (request !== null) {
        log.mark('dispatched', actStamp(clock.now()), piece.request);
        return request.speak(piece.text);
      }
      try {
        request = begin(piece);
      } catch (thrown) {
        parts.ended({ end: { kind: 'failed', failure: toFailure(thrown) }, exchange: null });
      }
    },
    finish() {
      if (request === null) nothingSaid();
      else request.finish();
    },
    async cancel() {
      if (request === null) nothingSaid();
      else await request.cancel();
    },
    window: () => request?.window() ?? null,
  };
}
