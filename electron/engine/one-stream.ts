import { type PieceSpeaker, type SpeakerParts, requestPiece } from './piece-speaker.ts';
import { type Request } from './request.ts';

/** All pieces into one open request, as they come. */
export function createOneStream(parts: SpeakerParts): PieceSpeaker {
  let request: Request | null = null;
  return {
    speak(piece) {
      if (request !== null) {
        const at = parts.clock.now();
        request.speak(piece.text);
        return parts.dispatched(piece, at);
      }
      // The first decoder is always ready.
      const decoder = parts.decoders.take();
      request = requestPiece(parts, {
        piece,
        decoder: decoder instanceof Promise ? null : decoder,
        isOpen: true,
        began: (audio) => audio.takeTurn(),
        textSent: (number, stamp) => parts.log.mark('textSent', stamp, number),
        ended: (end) => parts.ended({ end, exchange: request?.exchange() ?? null }),
      });
    },
    finish() {
      if (request === null) parts.ended({ end: { kind: 'cancelled' }, exchange: null });
      else request.finish();
    },
    async cancel() {
      if (request === null) parts.ended({ end: { kind: 'cancelled' }, exchange: null });
      else await request.cancel();
    },
    window: () => request?.window() ?? null,
  };
}
