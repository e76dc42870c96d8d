import type { MonoMs } from '../../units.ts';

/** Fires once when nothing came for a while. It has no clock: whoever has one asks. */
export interface IdleTimer {
  readonly start: (atMs: MonoMs) => void;
  readonly stop: () => void;
  readonly firesAtMs: () => MonoMs | null;
  /** Whether it fires now; then it stands still until it is started again. */
  readonly fires: (atMs: MonoMs) => boolean;
}

export function createIdleTimer(idleFlushMs: number | null): IdleTimer {
  let firesAtMs: MonoMs | null = null;
  const stop = () => void (firesAtMs = null);
  return {
    start: (atMs) => void (firesAtMs = idleFlushMs === null ? null : atMs + idleFlushMs),
    stop,
    firesAtMs: () => firesAtMs,
    fires(atMs) {
      if (firesAtMs === null || atMs < firesAtMs) return false;
      stop();
      return true;
    },
  };
}
