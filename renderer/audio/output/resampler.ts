/** Frames the browser renders at once (Web Audio API 1.1, render quantum). */
export const QUANTUM_FRAMES = 128;

/**
 * Sound that waits in the resampler of a context whose rate is not the device's, unknown to `getOutputTimestamp()`.
 *
 * Chromium resamples a whole callback of the device at a time. Where that is a whole number of render quanta, one
 * callback waits. Else it asks for the next whole number of frames (171 for 170.67 at 16 kHz on a device of 48 kHz), gets
 * ahead of its output by the rest at each callback, and leaves one callback out when it is a whole one ahead: what waits
 * is a sawtooth as high as a callback, with a period of 1.4 s (8 kHz) to 9 s (44.1 and 48 kHz against each other).
 *
 * Measured against recordings at the sound server, Chromium 156, device at 48 kHz with callbacks of 10.67 ms, contexts at
 * 16, 22.05, 24, 44.1 and 48 kHz: 10.7 ms at 24 kHz; 1.0 to 11.7 ms at 16, 22.05 and 44.1 kHz; none at 48 kHz.
 */
export type ResamplerWait =
  | { readonly kind: 'constant'; readonly ms: number }
  | { readonly kind: 'sawtooth'; readonly heightMs: number };

/** What still waits when a callback was left out, ms. */
export const SAWTOOTH_LEAST_MS = 1;

/** @param deviceRate the device's own sample rate, Hz */
export function resamplerWait(
  { baseLatency, sampleRate }: Pick<AudioContext, 'baseLatency' | 'sampleRate'>,
  deviceRate: number,
): ResamplerWait {
  if (sampleRate === deviceRate) return { kind: 'constant', ms: 0 };
  const callbackMs = baseLatency * 1000;
  const quanta = (baseLatency * sampleRate) / QUANTUM_FRAMES;
  const isWhole = Math.abs(quanta - Math.round(quanta)) * QUANTUM_FRAMES < 1;
  return isWhole ? { kind: 'constant', ms: callbackMs } : { kind: 'sawtooth', heightMs: callbackMs };
}
