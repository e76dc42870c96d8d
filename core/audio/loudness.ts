import { createBiquadFilter, kWeighting } from './k-weighting.ts';
import { createPeakMeter } from './true-peak.ts';

/** A block of BS.1770-4 lasts 400 ms, and one begins every 100 ms (75 % overlap). */
const STEP_MS = 100;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

export interface Loudness {
  /** Integrated loudness; null where nothing passed the gate: silence, or less than 400 ms of sound. */
  readonly integratedLufs: number | null;
  /** Largest sample and true peak (4 x) of any channel; null for digital silence. */
  readonly samplePeakDbfs: number | null;
  readonly truePeakDbtp: number | null;
}

export interface LoudnessMeter {
  /** The next samples, one array a channel, equal lengths, values in -1..1, cut anywhere. */
  push(channels: readonly Float32Array[]): void;
  /** Of all that has come; more may follow. */
  read(): Loudness;
}

/**
 * Loudness as ITU-R BS.1770-4 defines it: K-weighted power of 400 ms blocks, those under -70 LUFS left out, then
 * those more than 10 LU below the mean of the rest. Mono and stereo; every channel counts with weight 1. A block that
 * the end cuts off does not count.
 * @param sampleRate Hz; a step is rounded to whole samples
 */
export function createLoudnessMeter(sampleRate: number, channelCount: number): LoudnessMeter {
  const stepSamples = Math.round((STEP_MS * sampleRate) / 1000);
  const stages = kWeighting(sampleRate);
  const filters = Array.from({ length: channelCount }, () => stages.map(createBiquadFilter));
  const peaks = filters.map(createPeakMeter);
  const stepEnergies: number[] = [];
  let energy = 0;
  let samplesInStep = 0;

  function addFrame(channels: readonly Float32Array[], frame: number): void {
    for (const [channel, stagesOfOne] of filters.entries()) {
      let value = channels[channel]?.[frame] ?? 0;
      for (const filter of stagesOfOne) value = filter(value);
      energy += value ** 2;
    }
    samplesInStep += 1;
    if (samplesInStep < stepSamples) return;
    stepEnergies.push(energy / stepSamples);
    energy = samplesInStep = 0;
  }

  return {
    push(channels) {
      for (const [channel, meter] of peaks.entries()) meter.push(channels[channel] ?? new Float32Array());
      const frames = channels[0]?.length ?? 0;
      for (let frame = 0; frame < frames; frame += 1) addFrame(channels, frame);
    },
    read: () => ({
      integratedLufs: integrate(blockPowers(stepEnergies)),
      samplePeakDbfs: decibels(Math.max(...peaks.map((meter) => meter.samplePeak()))),
      truePeakDbtp: decibels(Math.max(...peaks.map((meter) => meter.truePeak()))),
    }),
  };
}

/** Of a whole sound at once. */
export function measureLoudness(channels: readonly Float32Array[], sampleRate: number): Loudness {
  const meter = createLoudnessMeter(sampleRate, channels.length);
  meter.push(channels);
  return meter.read();
}

function blockPowers(stepEnergies: readonly number[]): readonly number[] {
  return stepEnergies.slice(STEPS_PER_BLOCK - 1).map((_, first) => {
    const steps = stepEnergies.slice(first, first + STEPS_PER_BLOCK);
    return mean(steps);
  });
}

function integrate(powers: readonly number[]): number | null {
  const audible = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
  if (audible.length === 0) return null;
  const relativeGateLufs = toLufs(mean(audible)) + RELATIVE_GATE_LU;
  return toLufs(mean(audible.filter((power) => toLufs(power) > relativeGateLufs)));
}

/** -0.691 takes back what the K-weighting adds to a 997 Hz sine. */
const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);

const decibels = (peak: number): number | null => (peak > 0 ? 20 * Math.log10(peak) : null);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
