import type { AudioMs } from '../units.ts';
import { msToSamples, samplesToMs } from '../units.ts';
import { GATE_POWER, LEVEL_RULE, WINDOW_HOPS, createLevelMeter } from './level-window.ts';

/** The detector of MEASUREMENT: what "audible" means, and for how long. Stored with every onset. */
export const ONSET_SETTINGS = { ...LEVEL_RULE, holdMs: 50 } as const;

const HOLD_HOPS = ONSET_SETTINGS.holdMs / ONSET_SETTINGS.hopMs;

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
 */
export function createOnsetDetector(sampleRate: number): OnsetDetector {
  let runHops = 0;
  let candidateHop = 0;
  let onsetMs: AudioMs | null = null;

  const measure = createLevelMeter(sampleRate, (window, hops) => {
    if (onsetMs !== null) return;
    const power = window.power();
    runHops = power !== null && power >= GATE_POWER ? runHops + 1 : 0;
    if (runHops === 1) candidateHop = hops - WINDOW_HOPS + window.firstLoudHop();
    if (runHops < HOLD_HOPS) return;
    onsetMs = samplesToMs(msToSamples(candidateHop * ONSET_SETTINGS.hopMs, sampleRate), sampleRate);
  });

  return {
    push(mono) {
      if (onsetMs !== null) return null;
      measure(mono);
      return onsetMs;
    },
    end: () => onsetMs,
  };
}
