import { PerformanceObserver } from 'node:perf_hooks';
import type { MonoMs } from '../../core/units.ts';
import type { Clock } from './clock.ts';
import { hasIdleClock } from './waiting.ts';

/** What happened to this process between two instants. */
export interface LoopWindow {
  readonly loopDelayMaxMs: number;
  readonly gcMs: number;
  /** What the clock missed even in an idle process when the window was opened, and whether that was measured by then. */
  readonly baseErrorMs: number;
  readonly isCalibrated: boolean;
}

/** A window in which nothing was seen yet. */
export const emptyWindow = (clock: Clock): LoopWindow => ({
  loopDelayMaxMs: 0,
  gcMs: 0,
  baseErrorMs: clock.baseErrorMs(),
  isCalibrated: clock.isCalibrated(),
});

/** One open window. */
export interface LoopWatch {
  /** What happened in it until now, or until it was closed. */
  peek(this: void): LoopWindow;
  close(this: void): LoopWindow;
}

/** Watches the event loop and the garbage collector while at least one window is open, and costs nothing else. */
export interface LoopMonitor {
  open(): LoopWatch;
  /** Stops watching, whatever is open. */
  close(): void;
}

interface OpenWindow extends Pick<LoopWindow, 'baseErrorMs' | 'isCalibrated'> {
  readonly from: MonoMs;
  loopDelayMaxMs: number;
  gcMs: number;
}

/**
 * How often the loop is looked at. Each look also refreshes the clock's check, which keeps the ± of the next stamp
 * small; without an idle clock the ± is at least two looks long, so it looks as often as timers can.
 */
const LOOK_EVERY_MS = hasIdleClock ? 5 : 1;
/** Timers are whole milliseconds and are rounded up: less is no delay. */
const TIMER_GRAIN_MS = 1;

export function createLoopMonitor(clock: Clock): LoopMonitor {
  const windows = new Set<OpenWindow>();
  let timer: NodeJS.Timeout | null = null;
  let lookedAt: MonoMs = 0;

  function addGc(startTime: MonoMs, durationMs: number): void {
    for (const window of windows) if (startTime + durationMs >= window.from) window.gcMs += durationMs;
  }
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) addGc(startTime, duration);
  });

  function look(): void {
    const now = clock.now();
    const delayMs = Math.max(0, now - lookedAt - LOOK_EVERY_MS - TIMER_GRAIN_MS);
    lookedAt = now;
    clock.expectTimer(LOOK_EVERY_MS + TIMER_GRAIN_MS);
    for (const window of windows) window.loopDelayMaxMs = Math.max(window.loopDelayMaxMs, delayMs);
    setImmediate(() => clock.check()).unref();
  }

  function start(): void {
    if (timer !== null) return;
    lookedAt = clock.now();
    observer.observe({ entryTypes: ['gc'] });
    timer = setInterval(look, LOOK_EVERY_MS).unref();
    // Not only from the first look on: the system may keep the process from ever coming to it.
    clock.expectTimer(LOOK_EVERY_MS + TIMER_GRAIN_MS);
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    clock.expectTimer(null);
    observer.disconnect();
  }

  function peek(window: OpenWindow): LoopWindow {
    for (const { startTime, duration } of observer.takeRecords()) addGc(startTime, duration);
    // A window shorter than a look would otherwise never hear of the block it was in.
    const overdueMs = Math.max(0, clock.now() - lookedAt - LOOK_EVERY_MS - TIMER_GRAIN_MS);
    return {
      loopDelayMaxMs: Math.max(window.loopDelayMaxMs, overdueMs),
      gcMs: window.gcMs,
      baseErrorMs: window.baseErrorMs,
      isCalibrated: window.isCalibrated,
    };
  }

  return {
    open() {
      const window: OpenWindow = {
        ...emptyWindow(clock),
        from: clock.now(),
      };
      windows.add(window);
      clock.check();
      start();
      return createWatch(
        () => peek(window),
        () => {
          windows.delete(window);
          if (windows.size === 0) stop();
        },
      );
    },
    close() {
      windows.clear();
      stop();
    },
  };
}

function createWatch(peek: () => LoopWindow, end: () => void): LoopWatch {
  let last: LoopWindow | null = null;
  return {
    peek: () => last ?? peek(),
    close() {
      if (last !== null) return last;
      last = peek();
      end();
      return last;
    },
  };
}
