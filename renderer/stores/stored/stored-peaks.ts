import { allAtOnce, type Steps } from '../../../core/steps.ts';
import { PEAK_MS } from '../../audio/decode-messages.ts';
import { createPeakMeter, type PeakMeter } from '../../audio/peak-meter.ts';
import { NO_PEAKS, type PeaksView } from '../run/run-frame.ts';
import { piecesOfWav } from './stored-sound.ts';

/** The waveform of a stored run's WAV, as the player would have drawn it; none when it holds no sound. */
export const peaksOfWav = (wav: Uint8Array): PeaksView => allAtOnce(peakSteps(wav));

/** The same a stretch of the sound at a time: a reply of half a minute takes longer than a frame. */
export function* peakSteps(wav: Uint8Array): Steps<PeaksView> {
  const peaks: Float32Array[] = [];
  let meter: PeakMeter | null = null;
  for (const { sampleRate, channels } of piecesOfWav(wav)) {
    meter ??= createPeakMeter(sampleRate);
    peaks.push(meter.push(channels));
    yield;
  }
  if (meter === null) return NO_PEAKS;
  peaks.push(meter.end());
  const values = Float32Array.from(peaks.flatMap((some) => [...some]));
  return { values, count: values.length, peakMs: PEAK_MS };
}
