import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';
import { PEAK_MS } from '../audio/decode-messages.ts';
import { createPeakMeter } from '../audio/peak-meter.ts';
import { NO_PEAKS, type PeaksView } from './run-frame.ts';

/** What `history.audio` answers; the header's own rate and channels win over these. */
const STORED = { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;

/** The waveform of a stored run's WAV, as the player would have drawn it; none when it holds no sound. */
export function peaksOfWav(wav: Uint8Array): PeaksView {
  const decoder = createStreamDecoder(STORED, null);
  const { audio } = decoder.push(wav);
  decoder.free();
  if (audio === null) return NO_PEAKS;
  const meter = createPeakMeter(audio.shape.sampleRate);
  const values = Float32Array.from([...meter.push(audio.channels), ...meter.end()]);
  return { values, count: values.length, peakMs: PEAK_MS };
}
