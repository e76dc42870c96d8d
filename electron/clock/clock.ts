import { performance } from 'node:perf_hooks';
import type { MonoMs } from '../../core/units.ts';
import type { TakeStamp } from '../transport/types.ts';
import { createWaitingBound } from './waiting.ts';

/** The one clock of an engine, and the only place that reads the wall clock. */
export interface Clock {
  now(): MonoMs;
  /** Wall clock, ISO 8601, for display. */
  wallTime(): string;
  /** Wall clock minus monotonic clock, ms: jumps when the computer slept or its time was set. */
  wallOffsetMs(): number;
  /** CLOCK_MONOTONIC (process.hrtime) minus `now()`, ms: joins stamps of two processes. */
  readonly originMs: number;
  /** Now, with the half-width of the interval in which the event being handled truly happened. */
  readonly stamp: TakeStamp;
  /** Notes where the loop is, so that the next stamp's ± starts from here. */
  check(): void;
  /** As `WaitingBound.expectTimer`: lets the ± tell when the system kept this process from running. */
  expectTimer(everyMs: number | null): void;
  /** What a stamp misses even in an idle process (calibration.ts), ms. */
  setBaseError(errorMs: number): void;
  baseErrorMs(): number;
  /** Whether that was measured; until then it is assumed. */
  isCalibrated(): boolean;
}

/** Assumed until measured: several times what an idle machine shows, so that no early run claims too much. */
const UNCALIBRATED_ERROR_MS = 2;
const ORIGIN_SAMPLES = 20;

/** Of several readings the one with the least time between the two clocks: the first call of each is slow. */
function measureOrigin(): number {
  let best = { spanMs: Number.POSITIVE_INFINITY, originMs: 0 };
  for (let sample = 0; sample < ORIGIN_SAMPLES; sample += 1) {
    const before = performance.now();
    const hrtimeMs = Number(process.hrtime.bigint()) / 1e6;
    const spanMs = performance.now() - before;
    if (spanMs < best.spanMs) best = { spanMs, originMs: hrtimeMs - before - spanMs / 2 };
  }
  return best.originMs;
}

/** Wall clock, ISO 8601. */
export const wallTime = (): string => new Date().toISOString();

/** A clock for one process. Stamps are cheap enough for every socket read. */
export function createClock(): Clock {
  const waiting = createWaitingBound();
  let baseErrorMs = UNCALIBRATED_ERROR_MS;
  let isCalibrated = false;
  let checkDue = false;

  function checkSoon(): void {
    if (checkDue) return;
    checkDue = true;
    setImmediate(() => {
      checkDue = false;
      waiting.check();
    }).unref();
  }

  const stamp: TakeStamp = () => {
    const at = performance.now();
    const errorMs = waiting.bound(at) + baseErrorMs;
    checkSoon();
    return { at, errorMs };
  };

  return {
    now: () => performance.now(),
    wallTime,
    wallOffsetMs: () => Date.now() - performance.now(),
    originMs: measureOrigin(),
    stamp,
    check: () => waiting.check(),
    expectTimer: (everyMs) => waiting.expectTimer(everyMs),
    setBaseError(errorMs) {
      baseErrorMs = errorMs;
      isCalibrated = true;
    },
    baseErrorMs: () => baseErrorMs,
    isCalibrated: () => isCalibrated,
  };
}
