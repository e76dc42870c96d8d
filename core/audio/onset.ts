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
 * so the onset is the first millisecond of the first window that reaches the gate by itself.
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
      for (const value of mono) {
        window.add(value);
        sample += 1;
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
  let sum = 0;
  let square = 0;
  let count = 0;

  return {
    add(value: number) {
      sum += value;
      square += value * value;
      count += 1;
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
      return total(squares) / samples - (total(sums) / samples) ** 2;
    },
    /** The first hop (0 = oldest) of a window at or over the gate that is so by itself: one is, the window is their mean. */
    firstLoudHop(): number {
      const mean = total(sums) / total(counts);
      for (let age = 0; age < WINDOW_HOPS; age += 1) {
        const slot = (closedHops + age) % WINDOW_HOPS;
        const [hopSum = 0, hopSquare = 0, samples = 1] = [sums[slot], squares[slot], counts[slot]];
        if (hopSquare / samples - (2 * mean * hopSum) / samples + mean ** 2 >= GATE_POWER) return age;
      }
      return WINDOW_HOPS - 1;
    },
  };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
