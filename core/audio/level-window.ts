import { msToSamples } from '../units.ts';

/** What "audible" means (MEASUREMENT.md, "Onset detector"). 0 dBFS = an RMS of 1. */
export const LEVEL_RULE = { windowMs: 10, hopMs: 1, gateDbfs: -40 } as const;

export const WINDOW_HOPS = LEVEL_RULE.windowMs / LEVEL_RULE.hopMs;
export const GATE_POWER = 10 ** (LEVEL_RULE.gateDbfs / 10);

/** The hops of the last window, as sums. */
export interface LevelWindow {
  /** Mean power without the mean; null until a whole window has come. */
  power(): number | null;
  /** What came in the newest hop. */
  newest(): HopSums;
  /**
   * The first hop (0 = oldest) that departs from the level before it by the gate. That level is the mean of the window
   * before: this window's own mean already holds the sound, and would make the silence beside it look loud.
   */
  firstLoudHop(): number;
  /**
   * The mirror of it, for a window that has just fallen silent: the last hop of the window before (-1 = the one that has
   * gone since) that departs from the mean of this window by the gate.
   */
  lastLoudHop(): number;
}

export interface HopSums {
  readonly sum: number;
  readonly square: number;
  readonly samples: number;
}

/**
 * Cuts samples of one channel, values in -1..1, cut anywhere, into hops of 1 ms, and tells each as it is complete.
 *
 * Sums are kept per hop and added up per window rather than run along: nothing is ever subtracted from a sum, so
 * no rounding error builds up however long the stream, and the work per sample is constant.
 */
export function createLevelMeter(
  sampleRate: number,
  closed: (window: LevelWindow, hops: number) => void,
): (mono: Float32Array) => void {
  const window = createWindow();
  let hops = 0;
  let hopEndSample = msToSamples(LEVEL_RULE.hopMs, sampleRate);
  let sample = 0;
  return (mono) => {
    for (let from = 0; from < mono.length;) {
      const to = Math.min(mono.length, from + hopEndSample - sample);
      window.add(mono, from, to);
      sample += to - from;
      from = to;
      if (sample < hopEndSample) continue;
      window.close();
      hops += 1;
      hopEndSample = msToSamples((hops + 1) * LEVEL_RULE.hopMs, sampleRate);
      closed(window, hops);
    }
  };
}

function createWindow() {
  const sums = new Float64Array(WINDOW_HOPS);
  const squares = new Float64Array(WINDOW_HOPS);
  const counts = new Float64Array(WINDOW_HOPS);
  let closedHops = 0;
  let mean: number | null = null;
  let meanBefore: number | null = null;
  let power: number | null = null;
  let sum = 0;
  let square = 0;
  let count = 0;

  const slotOf = (age: number): number => (closedHops + age) % WINDOW_HOPS;

  function isLoud(slot: number, level: number): boolean {
    const [hopSum = 0, hopSquare = 0, samples = 1] = [sums[slot], squares[slot], counts[slot]];
    return (hopSquare - 2 * level * hopSum) / samples + level ** 2 >= GATE_POWER;
  }

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
    close() {
      const slot = slotOf(0);
      sums[slot] = sum;
      squares[slot] = square;
      counts[slot] = count;
      sum = square = count = 0;
      closedHops += 1;
      if (closedHops < WINDOW_HOPS) return;
      const samples = total(counts);
      meanBefore = mean;
      mean = total(sums) / samples;
      power = total(squares) / samples - mean ** 2;
    },
    power: () => power,
    newest(): HopSums {
      const slot = slotOf(WINDOW_HOPS - 1);
      return { sum: sums[slot] ?? 0, square: squares[slot] ?? 0, samples: counts[slot] ?? 0 };
    },
    firstLoudHop(): number {
      const oldest = slotOf(0);
      const level = meanBefore ?? (sums[oldest] ?? 0) / (counts[oldest] ?? 1);
      for (let age = 0; age < WINDOW_HOPS; age += 1) if (isLoud(slotOf(age), level)) return age;
      return WINDOW_HOPS - 1;
    },
    lastLoudHop(): number {
      const level = mean ?? 0;
      // The newest hop was not in the window before.
      for (let age = WINDOW_HOPS - 2; age >= 0; age -= 1) if (isLoud(slotOf(age), level)) return age;
      return -1;
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
