import { CONFIRMATIONS, median, type OffsetEstimate, SLIP_MS, spreadOf } from './offset.ts';

/** Samples that an estimate stands on: 0.75 s at one every 25 ms. */
const WINDOW = 30;

/** Where always the same waits unknown to the browser: the median of what it says. @param waitingMs what waits */
export function createSteadyOffset(waitingMs: number): OffsetEstimate {
  let samples: readonly number[] = [];

  /** A shift that lasts is followed at once. */
  function shift(): number {
    const recent = samples.slice(-CONFIRMATIONS);
    const before = median(samples.slice(0, -CONFIRMATIONS));
    const shifts = recent.map((value) => value - before);
    if (samples.length < 2 * CONFIRMATIONS || !shifts.every((ms) => Math.abs(ms) > SLIP_MS)) return 0;
    samples = recent;
    return Math.max(0, median(shifts));
  }

  return {
    push(seenMs) {
      samples = [...samples, seenMs].slice(-WINDOW);
      return shift();
    },
    seenMs: () => median(samples),
    outputMs: () => median(samples) + waitingMs,
    mostWaitingMs: () => waitingMs,
    errorMs: () => spreadOf(samples),
    adopt: () => undefined,
  };
}
