const known = new WeakMap<AbortSignal, Promise<void>>();

/** Resolves when `signal` aborts: how a verb waits for Ctrl-C. Listens once, however many runs wait for it. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  const before = known.get(signal);
  if (before !== undefined) return before;
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  known.set(signal, aborted);
  return aborted;
}
