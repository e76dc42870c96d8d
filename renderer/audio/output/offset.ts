/**
 * By how much the output of a context's frames is later than their own time, ms: an estimate from what the browser says,
 * which steps with the device's callbacks, several ms up and down, so that no single answer is the truth.
 */
export interface OffsetEstimate {
  /** Takes what the browser says now. @returns by how much the output has just been delayed, for good; 0 mostly */
  push(seenMs: number): number;
  /** What the browser says, smoothed. */
  seenMs(): number;
  /** The same with all that it does not know. */
  outputMs(): number;
  /** The most that waits unknown to the browser. */
  mostWaitingMs(): number;
  /** Half-width of what this estimate leaves open. */
  errorMs(): number;
  /** From now on `outputMs` may follow what was learned meanwhile: nothing sounds. */
  adopt(): void;
}

/** A shift this often confirmed in a row is a fact, not jitter. */
export const CONFIRMATIONS = 3;
/** Below this a shift is drift or jitter, ms. */
export const SLIP_MS = 4;

/** @returns half the spread, as far as that many samples leave it open */
export function spreadOf(samples: readonly number[]): number {
  const spreadMs = (Math.max(...samples) - Math.min(...samples)) / 2;
  return spreadMs / Math.sqrt(Math.max(1, samples.length));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
