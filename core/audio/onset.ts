import type { AudioMs } from '../units.ts';
import { msToSamples, samplesToMs } from '../units.ts';

/** The detector of MEASUREMENT: what "audible" means. Stored with every onset. 0 dBFS = an RMS of 1. */
export const ONSET_SETTINGS = { windowMs: 10, hopMs: 1, gateDbfs: -40, holdMs: 50 } as const;

const WINDOW_HOPS = ONSET_SETTINGS.windowMs / ONSET_SETTINGS.hopMs;
const HOLD_HOPS = ONSET_SETTINGS.holdMs / ONSET_SETTINGS.hopMs;
const GATE_POWER = 10 ** (ONSET_SETTINGS.gateDbfs / 10);

export interface OnsetDetector {
  /**
   * The next samples of one channel, values in -1..1, cut anywhere.
   * @returns the sound position of the onset, in ms from the first sample, in the one call in which it has held
   *   long enough to count; null before and after
   */
  push(mono: Float32Array): AudioMs | null;
  /** The verdict on the whole stream: the onset's position, or null for "inaudible". */
  end(): AudioMs | null;
}

/**
 * Finds the first audible sound: the level (RMS of a 10 ms window with its mean removed, one window per ms) must
 * reach the gate and stay there for 50 windows in a row. Such a window begins up to 9 ms before the sound it caught,
 * so the onset is the first millisecond of the first window that reaches the gate by itself, as a departure from the
 * level (DC) before it.
 * A sound that the end of the stream cuts off before that has not held, so a stream under 59 ms is inaudible.
 *
 * Sums are kept per hop and added up per window rather than run along: nothing is ever subtracted from a sum, so
 * no rounding error builds up however long the stream, and the work per sample is constant.
 */
export function createOnsetDetector(sampleRate: number): OnsetDetector {
  const window = createWindow();
  let hop = 0;
  let hopEndSample = msToSamples(ONSET_SETTINGS.hopMs, sampleRate);
  let sample = 0;
  let runHops = 0;
  let candidateHop = 0;
  let onsetMs: AudioMs | null = null;

  function closeHop(): void {
    const power = window.closeHop();
    hop += 1;
    hopEndSample = msToSamples((hop + 1) * ONSET_SETTINGS.hopMs, sampleRate);
    runHops = power !== null && power >= GATE_POWER ? runHops + 1 : 0;
    if (runHops === 1) candidateHop = hop - WINDOW_HOPS + window.firstLoudHop();
    if (runHops < HOLD_HOPS) return;
    onsetMs = samplesToMs(msToSamples(candidateHop * ONSET_SETTINGS.hopMs, sampleRate), sampleRate);
  }

  return {
    push(mono) {
      if (onsetMs !== null) return null;
      for (let from = 0; from < mono.length;) {
        const to = Math.min(mono.length, from + hopEndSample - sample);
        window.add(mono, from, to);
        sample += to - from;
        from = to;
        if (sample === hopEndSample) closeHop();
        if (onsetMs !== null) return onsetMs;
      }
      return null;
    },
    end: () => onsetMs,
  };
}

/** The last `WINDOW_HOPS` hops as sums, oldest first to go. */
function createWindow() {
  const sums = new Float64Array(WINDOW_HOPS);
  const squares = new Float64Array(WINDOW_HOPS);
  const counts = new Float64Array(WINDOW_HOPS);
  let closedHops = 0;
  let mean: number | null = null;
  let meanBefore: number | null = null;
  let sum = 0;
  let square = 0;
  let count = 0;

  return {
    /** The samples from `from` up to `to`, within one hop. */
    add(mono: Float32Array, from: number, to: number) {
      for (let index = from; index < to; index += 1) {
        const value = mono[index] ?? 0;
        sum += value;
        square += value * value;
      }
      count += to - from;
    },
    /** @returns mean power without the mean, once a whole window has come; null before */
    closeHop(): number | null {
      const slot = closedHops % WINDOW_HOPS;
      sums[slot] = sum;
      squares[slot] = square;
      counts[slot] = count;
      sum = square = count = 0;
      closedHops += 1;
      if (closedHops < WINDOW_HOPS) return null;
      const samples = total(counts);
      meanBefore = mean;
      mean = total(sums) / samples;
      return total(squares) / samples - mean ** 2;
    },
    /**
     * The first hop (0 = oldest) that departs from the level before it by the gate. That level is the mean of the window
     * before: this window's own mean already holds the sound, and would make the silence beside it look loud.
     */
    firstLoudHop(): number {
      const oldest = closedHops % WINDOW_HOPS;
      const level = meanBefore ?? (sums[oldest] ?? 0) / (counts[oldest] ?? 1);
      for (let age = 0; age < WINDOW_HOPS; age += 1) {
        const slot = (closedHops + age) % WINDOW_HOPS;
        const [hopSum = 0, hopSquare = 0, samples = 1] = [sums[slot], squares[slot], counts[slot]];
        if ((hopSquare - 2 * level * hopSum) / samples + level ** 2 >= GATE_POWER) return age;
      }
      return WINDOW_HOPS - 1;
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
