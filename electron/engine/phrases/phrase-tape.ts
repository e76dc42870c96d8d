import type { AudioFormat } from '../../../core/audio/format.ts';
import { toMono } from '../../../core/audio/mono.ts';
import { type OnsetDetector, createOnsetDetector } from '../../../core/audio/onset.ts';
import type { Phrase } from '../../../core/session/phrase-store.ts';
import type { AudioTape } from '../sound/request-audio.ts';

/** Takes what may be kept as the answer to a phrase. */
export interface PhraseTape extends AudioTape {
  /** Of a request that is done; null for what is not worth keeping: inaudible, odd in any way, or no phrase by its length. */
  phrase(): Phrase | null;
}

/** Some 40 s of 24 kHz PCM. */
const MAX_BYTES = 2 * 1024 * 1024;

export function createPhraseTape(declared: AudioFormat): PhraseTape {
  let format = declared;
  let pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  let isOdd = false;
  let onset: OnsetDetector | null = null;

  return {
    redeclared: (actual) => void (format = actual),
    received(bytes) {
      sizeBytes += bytes.length;
      if (sizeBytes > MAX_BYTES) pieces = [];
      else pieces.push(bytes);
    },
    decoded({ audio, anomalies }) {
      isOdd ||= anomalies.length > 0;
      if (audio === null) return;
      onset ??= createOnsetDetector(audio.shape.sampleRate);
      onset.push(toMono(audio.channels));
    },
    phrase() {
      const isAudible = onset !== null && onset.end() !== null;
      if (!isAudible || isOdd || sizeBytes > MAX_BYTES) return null;
      return { format, bytes: Buffer.concat(pieces) };
    },
  };
}
