import { performance } from 'node:perf_hooks';
import { createRunQueueClock } from './run-queue.ts';

/**
 * How long an event that is being handled now may have waited inside this process, ms: an upper bound.
 * The kernel hands events over in the loop's poll phase; whatever became ready after one poll returned is handed over
 * by the next. So an event waited at most for as long as the loop was busy since the poll before the current one.
 */
export interface WaitingBound {
  bound(nowMs: number): number;
  /** Notes where the loop is. Called from a setImmediate (after a poll), and where a run begins. */
  check(): void;
  /**
   * A timer was set that should fire within `everyMs` (null: none is any more). When it is overdue and the loop was
   * not busy, the system did not let this thread run, and whatever arrives then has waited without being seen to.
   */
  expectTimer(everyMs: number | null): void;
}

interface Check {
  readonly iteration: number;
  readonly busyMs: number;
}

interface ExpectedTimer {
  readonly everyMs: number;
  readonly dueMs: number;
  readonly busyMs: number;
}

/** Wake-ups are late by less than this all the time; the base error covers them. */
const STARVED_FROM_MS = 2;

/** Enough to still hold one from before the last poll when several runs begin within one iteration. */
const MAX_CHECKS = 8;

/**
 * In Electron, Chromium drives the loop and never lets it block in poll, so libuv's idle clock stands still: there the
 * bound is wall time since the check, which is why checks are made more often (loop-monitor.ts).
 */
export const hasIdleClock = process.versions['electron'] === undefined;

const readQueuedMs = hasIdleClock ? createRunQueueClock() : () => 0;

/** Stamps of one burst share a reading: what the queue adds within this time is far below the base error. */
const QUEUE_GRAIN_MS = 0.2;
let queued = { ms: 0, readAtMs: Number.NEGATIVE_INFINITY };

function queuedMs(nowMs: number): number {
  if (nowMs - queued.readAtMs > QUEUE_GRAIN_MS) queued = { ms: readQueuedMs(), readAtMs: nowMs };
  return queued.ms;
}

/**
 * Time the loop has been busy since the process began, ms: it stands still while poll waits, but not while the thread
 * waits for a processor (which counts twice when it happens in the middle of work: this is an upper bound).
 */
const busyAt = (nowMs: number): number =>
  nowMs - (hasIdleClock ? performance.nodeTiming.idleTime : 0) + queuedMs(nowMs);

const iterationNow = (): number => performance.nodeTiming.uvMetricsInfo.loopCount;

/** A blocked loop adds exactly its block to the bound; a loop that waits in poll adds nothing. */
export function createWaitingBound(): WaitingBound {
  let checks: readonly Check[] = [{ iteration: iterationNow(), busyMs: busyAt(performance.now()) }];
  let timer: ExpectedTimer | null = null;
  let starved = { ms: 0, iteration: 0 };

  /** The thread may have been kept from running since just after the timer was set: hence its whole period on top. */
  function starvedMs(nowMs: number, busyMs: number): number {
    if (timer === null) return 0;
    const overdueMs = nowMs - timer.dueMs - (busyMs - timer.busyMs);
    return overdueMs > STARVED_FROM_MS ? overdueMs + timer.everyMs : 0;
  }

  /** A check in iteration i came before the poll of i + 1 returned: two iterations back is surely early enough. */
  function lastCheckBefore(iteration: number): Check | undefined {
    return checks.findLast((check) => check.iteration <= iteration - 2) ?? checks[0];
  }

  return {
    bound(nowMs) {
      const busyMs = busyAt(nowMs);
      const iteration = iterationNow();
      const waitedMs = Math.max(0, busyMs - (lastCheckBefore(iteration)?.busyMs ?? busyMs));
      const justStarvedMs = iteration - starved.iteration <= 2 ? starved.ms : 0;
      return waitedMs + Math.max(starvedMs(nowMs, busyMs), justStarvedMs);
    },
    check() {
      const check = { iteration: iterationNow(), busyMs: busyAt(performance.now()) };
      checks = [...checks, check].slice(-MAX_CHECKS);
    },
    expectTimer(everyMs) {
      const now = performance.now();
      // Overdue timers may run first, and what arrived in the same pause is read in the next turn of the loop.
      const ms = starvedMs(now, busyAt(now));
      if (ms > 0) starved = { ms, iteration: iterationNow() };
      timer = everyMs === null ? null : { everyMs, dueMs: now + everyMs, busyMs: busyAt(now) };
    },
  };
}
