import type { AdapterEvent } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { protocolFailure } from '../http-failure.ts';
import type { WireObject } from '../json.ts';
import { readAlignment } from './alignment.ts';
import { createWordClock } from './word-clock.ts';

/** Turns JSON pieces of a reply into audio and words: lines over HTTP, messages on a socket. */
export interface PieceReader {
  /** @param audioField where the piece's base64 is; null and absent are a piece without audio */
  read(piece: WireObject, audioField: string): readonly AdapterEvent[];
  /** What only the end of the reply completes. */
  end(): readonly AdapterEvent[];
}

const BAD_ALIGNMENT: AdapterEvent = {
  kind: 'note',
  level: 'warning',
  code: 'bad_alignment',
  message: 'An alignment whose lists do not fit each other was passed over: words may be missing.',
};

export function createPieceReader(formatId: string): PieceReader {
  const clock = createWordClock(formatId);
  let hasBadAlignment = false;

  function words(piece: WireObject): readonly AdapterEvent[] {
    const characters = readAlignment(piece);
    if (characters === null) {
      const isNews = !hasBadAlignment;
      hasBadAlignment = true;
      return isNews ? [BAD_ALIGNMENT] : [];
    }
    const timed = clock.characters(characters);
    return timed.length === 0 ? [] : [{ kind: 'words', words: timed }];
  }

  return {
    read(piece, audioField) {
      const timed = words(piece);
      if (piece[audioField] == null) return timed;
      const bytes = base64Field(piece, audioField);
      if (bytes === null)
        return [{ kind: 'error', failure: protocolFailure('ElevenLabs', 'audio that is no base64') }];
      clock.heard(bytes);
      return bytes.length === 0 ? timed : [{ kind: 'audio', bytes }, ...timed];
    },
    end() {
      const last = clock.end();
      return last.length === 0 ? [] : [{ kind: 'words', words: last }];
    },
  };
}
