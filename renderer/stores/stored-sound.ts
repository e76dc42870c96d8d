import type { Sound } from '../../core/audition/as-heard.ts';
import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';

/** What `history.audio` answers; the header's own rate and channels win over these. */
const STORED = { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;

/** The samples of a stored run's WAV; null when it holds none. */
export function soundOfWav(wav: Uint8Array): Sound | null {
  const decoder = createStreamDecoder(STORED, null);
  const { audio } = decoder.push(wav);
  decoder.free();
  return audio === null ? null : { channels: audio.channels, sampleRate: audio.shape.sampleRate };
}
