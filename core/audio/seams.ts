import { type AudioMs, samplesToMs } from '../units.ts';
import { type SeamSide, type SeamSides, createSeamSides } from './seams-sides.ts';

/** How one request's sound meets the next one's, where they are played one after the other without a gap. */
export interface Seam {
  /** The request that begins here. */
  readonly request: number;
  /** In the played sound. */
  readonly positionMs: AudioMs;
  /** Silence with which the request before ends. */
  readonly endPaddingMs: number;
  /** Silence with which this request begins. */
  readonly startPaddingMs: number;
  /** Level of the first 50 ms of sound after the silence over that of the last 50 ms before it; null where one is silent throughout. */
  readonly levelJumpDb: number | null;
  /** The step from the last sample to the first: 0 = full scale. */
  readonly stepDbfs: number;
  /** That step over the usual step from sample to sample, within 5 ms on each side: above some 12 dB it is a click. */
  readonly clickDb: number;
}

/** Measures the seams of a played sound, in bounded memory. */
export interface SeamMeter {
  /** The next samples, -1..1, in the order in which they are played. @returns the seams that are known now */
  push(request: number, mono: Float32Array): readonly Seam[];
  /** No more comes. */
  end(): readonly Seam[];
}

/** One step of 16 bits: what is smaller is not there. */
const SMALLEST_STEP = 1 / 32_768;

export function createSeamMeter(sampleRate: number): SeamMeter {
  let request: number | null = null;
  let sides: SeamSides = createSeamSides(sampleRate);
  let before: SeamSide | null = null;
  let seamSample = 0;
  let samples = 0;

  /** Once: what is before this request's seam is not asked again. */
  function seamWith(opening: SeamSide | null): readonly Seam[] {
    if (before === null || opening === null || request === null) return [];
    const seam = seamOf(request, samplesToMs(seamSample, sampleRate), before, opening);
    before = null;
    return [seam];
  }

  function nextRequest(next: number): readonly Seam[] {
    if (request === null) {
      request = next;
      return [];
    }
    const { opening, ending } = sides.end();
    const seams = seamWith(opening);
    request = next;
    before = ending;
    seamSample = samples;
    sides = createSeamSides(sampleRate);
    return seams;
  }

  return {
    push(of, mono) {
      if (mono.length === 0) return [];
      const short = of === request ? [] : nextRequest(of);
      sides.push(mono);
      samples += mono.length;
      return before === null ? short : [...short, ...seamWith(sides.opening())];
    },
    end: () => seamWith(sides.end().opening),
  };
}

function seamOf(request: number, positionMs: AudioMs, before: SeamSide, after: SeamSide): Seam {
  const step = Math.abs((after.samples[0] ?? 0) - (before.samples.at(-1) ?? 0));
  const usual = usualStep(before.samples, after.samples);
  return {
    request,
    positionMs,
    endPaddingMs: before.paddingMs,
    startPaddingMs: after.paddingMs,
    levelJumpDb: levelJumpDb(before.power, after.power),
    stepDbfs: decibels(Math.max(step, SMALLEST_STEP)),
    clickDb: decibels(Math.max(step, SMALLEST_STEP) / Math.max(usual, SMALLEST_STEP)),
  };
}

function levelJumpDb(before: number | null, after: number | null): number | null {
  if (before === null || after === null || before <= 0 || after <= 0) return null;
  return decibels(Math.sqrt(after / before));
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);

/** RMS of the steps from sample to sample on both sides, that of the seam left out. */
function usualStep(...sides: readonly Float32Array[]): number {
  let [square, count] = [0, 0];
  for (const samples of sides) {
    for (let index = 1; index < samples.length; index += 1) {
      square += ((samples[index] ?? 0) - (samples[index - 1] ?? 0)) ** 2;
      count += 1;
    }
  }
  return count === 0 ? 0 : Math.sqrt(square / count);
}
