import type { LoopWindow } from '../../clock/loop-monitor.ts';

/** What happened to the stamping loop over several windows, null for what had none; null without one. */
export function worstWindow(windows: readonly (LoopWindow | null)[]): LoopWindow | null {
  const [first, ...others] = windows.filter((window) => window !== null);
  if (first === undefined) return null;
  return others.reduce(
    (worst, window) => ({
      loopDelayMaxMs: Math.max(worst.loopDelayMaxMs, window.loopDelayMaxMs),
      gcMs: worst.gcMs + window.gcMs,
      baseErrorMs: Math.max(worst.baseErrorMs, window.baseErrorMs),
      isCalibrated: worst.isCalibrated && window.isCalibrated,
    }),
    first,
  );
}
