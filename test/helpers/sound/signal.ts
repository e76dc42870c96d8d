import { createOnsetDetector } from '../../../core/audio/onset.ts';

/** A voice-like sound: gliding pitch, eight harmonics, syllables, never exactly silent after its lead-in. */
export function voiceAt(seconds: number, leadInMs: number): number {
  const t = seconds - leadInMs / 1000;
  if (t < 0) return 0;
  const phase = 2 * Math.PI * (120 * t + 8 * Math.sin(2.1 * t));
  const syllable = 0.35 + 0.25 * Math.sin(2 * Math.PI * 3.7 * t) + 0.1 * Math.sin(2 * Math.PI * 1.3 * t);
  let sum = 0;
  for (let harmonic = 1; harmonic <= 8; harmonic += 1)
    sum += Math.sin(harmonic * phase + harmonic) / harmonic;
  return 0.4 * syllable * sum;
}

export function voice(sampleRate: number, ms: number, leadInMs: number): Float32Array {
  const frames = Math.round((ms * sampleRate) / 1000);
  return Float32Array.from({ length: frames }, (_, frame) => voiceAt(frame / sampleRate, leadInMs));
}

/** Index of the first audible sample, by the definition that the product uses; null when there is none. */
export function onsetIndex(samples: Float32Array, sampleRate: number): number | null {
  const onsetMs = createOnsetDetector(sampleRate).push(samples);
  return onsetMs === null ? null : Math.round((onsetMs * sampleRate) / 1000);
}

/** Best normalised correlation of `source` with `recording` for offsets around `near`. */
export function bestCorrelation(
  source: Float32Array,
  recording: Float32Array,
  near: number,
  range: number,
): { readonly value: number; readonly offset: number } {
  let best = { value: -1, offset: near };
  for (let offset = near - range; offset <= near + range; offset += 1) {
    const value = correlation(source, recording, offset);
    if (value > best.value) best = { value, offset };
  }
  return best;
}

/** Every third sample is plenty for a voice, and three times as fast. */
const STRIDE = 3;

function correlation(source: Float32Array, recording: Float32Array, offset: number): number {
  let product = 0;
  let sourcePower = 0;
  let recordedPower = 0;
  for (let index = 0; index < source.length; index += STRIDE) {
    const wanted = source[index] ?? 0;
    const heard = recording[index + offset] ?? 0;
    product += wanted * heard;
    sourcePower += wanted * wanted;
    recordedPower += heard * heard;
  }
  return product / Math.sqrt(sourcePower * recordedPower || 1);
}

/** Silences of at least `minMs` between the first and the last sound. */
export function gapsIn(
  samples: Float32Array,
  sampleRate: number,
  minMs: number,
): readonly { readonly index: number; readonly ms: number }[] {
  const quiet = 2 / 32_768;
  const isSound = (value: number) => Math.abs(value) > quiet;
  const last = samples.findLastIndex(isSound);
  const gaps: { index: number; ms: number }[] = [];
  let soundAt = samples.findIndex(isSound);
  for (let index = soundAt; index <= last; index += 1) {
    if (!isSound(samples[index] ?? 0)) continue;
    const ms = ((index - soundAt - 1) / sampleRate) * 1000;
    if (ms >= minMs) gaps.push({ index: soundAt + 1, ms });
    soundAt = index;
  }
  return gaps;
}
