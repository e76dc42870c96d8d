/**
 * Calls back at each of these distances (ms, in order) from the moment it is ready.
 * @returns stops it: nothing is called any more
 */
export type Alarm = (afterMs: readonly number[], call: (index: number) => void) => () => void;

/** Chromium lets a page's own timers go off only every 8 ms, which is more than a render quantum: a thread waits. */
const fromThread: Alarm = (afterMs, call) => {
  const worker = new Worker(new URL('./alarm-worker.ts', import.meta.url), { type: 'module' });
  let index = 0;
  worker.onmessage = () => {
    call(index);
    index += 1;
  };
  worker.postMessage(afterMs);
  return () => {
    worker.onmessage = null;
    worker.terminate();
  };
};

const fromTimers: Alarm = (afterMs, call) => {
  const timers = afterMs.map((distanceMs, index) => setTimeout(() => call(index), distanceMs));
  return () => timers.forEach(clearTimeout);
};

/** A thread can sleep only where memory may be shared. */
export const alarm: Alarm = (afterMs, call) =>
  (globalThis.crossOriginIsolated ? fromThread : fromTimers)(afterMs, call);

/** For what is to wait for nothing. */
export const atOnce: Alarm = (afterMs, call) => {
  afterMs.forEach((_, index) => call(index));
  return () => undefined;
};
