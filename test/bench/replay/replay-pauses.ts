import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';

/** When this process stood still to collect garbage. */
export interface Pauses {
  /** @returns how much of the time between two instants on the clock of `performance.now()`, ms */
  within(fromMs: number, toMs: number): number;
  close(): void;
}

export function watchPauses(): Pauses {
  const pauses: { readonly fromMs: number; readonly toMs: number }[] = [];
  const take = (entries: readonly PerformanceEntry[]): void => {
    for (const { startTime, duration } of entries)
      pauses.push({ fromMs: startTime, toMs: startTime + duration });
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  return {
    within: (fromMs, toMs) =>
      pauses.reduce(
        (sum, pause) => sum + Math.max(0, Math.min(toMs, pause.toMs) - Math.max(fromMs, pause.fromMs)),
        0,
      ),
    close() {
      take(observer.takeRecords());
      observer.disconnect();
    },
  };
}
