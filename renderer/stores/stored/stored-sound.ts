import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import type { Sound } from '../../../core/audition/as-heard.ts';

/** What `history.audio` answers; the header's own rate and channels win over these. */
const STORED = { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;
/** A second of them. */
const PIECE_BYTES = 48_000;

/** The samples of a stored run's WAV; null when it holds none. */
export function soundOfWav(wav: Uint8Array): Sound | null {
  const [sound = null] = decoded(wav, wav.length);
  return sound;
}

/** The same, a second or so at a time. */
export const piecesOfWav = (wav: Uint8Array): Iterable<Sound> => decoded(wav, PIECE_BYTES);

function* decoded(wav: Uint8Array, pieceBytes: number): Iterable<Sound> {
  const decoder = createStreamDecoder(STORED, null);
  try {
    for (let at = 0; at < wav.length; at += pieceBytes) {
      const { audio } = decoder.push(wav.subarray(at, at + pieceBytes));
      if (audio !== null) yield { channels: audio.channels, sampleRate: audio.shape.sampleRate };
    }
  } finally {
    decoder.free();
  }
}
