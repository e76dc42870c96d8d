import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A timer counts whole ms from the moment at which its loop last looked at the clock, which may lie ms back when a
 * handshake was worked on since, so it is up to that much early, and up to 1 ms late. It is set to end before the
 * time; the loop turns for the rest.
 */
const TIMER_ERROR_MS = 1;

/**
 * Resolves at `atMs` on `performance.now()`, never before it and seldom 0.1 ms after. At least one turn of the event
 * loop passes: an answer written as fast as possible must not keep the client's cancel or another answer from being seen.
 * @throws AbortError once `signal` aborts
 */
export async function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  const timerMs = Math.floor(atMs - performance.now() - TIMER_ERROR_MS);
  if (timerMs > 0) await sleep(timerMs, undefined, { signal });
  do {
    await turnOfLoop();
    signal.throwIfAborted();
  } while (performance.now() < atMs);
}

export const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
