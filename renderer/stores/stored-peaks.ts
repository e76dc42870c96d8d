import { PEAK_MS } from '../audio/decode-messages.ts';
import { createPeakMeter } from '../audio/peak-meter.ts';
import { NO_PEAKS, type PeaksView } from './run-frame.ts';
import { soundOfWav } from './stored-sound.ts';

/** The waveform of a stored run's WAV, as the player would have drawn it; none when it holds no sound. */
export function peaksOfWav(wav: Uint8Array): PeaksView {
  const sound = soundOfWav(wav);
  if (sound === null) return NO_PEAKS;
  const meter = createPeakMeter(sound.sampleRate);
  const values = Float32Array.from([...meter.push(sound.channels), ...meter.end()]);
  return { values, count: values.length, peakMs: PEAK_MS };
}
