import { performance } from 'node:perf_hooks';

/**
 * How long an event that is being handled now may have waited inside this process, ms: an upper bound.
 * The kernel hands events over in the loop's poll phase; whatever became ready after one poll returned is handed over
 * by the next. So an event waited at most for as long as the loop was busy since the poll before the current one.
 */
export interface WaitingBound {
  bound(nowMs: number): number;
  /** Notes where the loop is. Called from a setImmediate (after a poll), and where a run begins. */
  check(): void;
}

interface Check {
  readonly iteration: number;
  readonly busyMs: number;
}

/** Enough to still hold one from before the last poll when several runs begin within one iteration. */
const MAX_CHECKS = 8;

/**
 * In Electron, Chromium drives the loop and never lets it block in poll, so libuv's idle clock stands still: there the
 * bound is wall time since the check, which is why checks are made more often (loop-monitor.ts).
 */
export const hasIdleClock = process.versions['electron'] === undefined;

/** Time the loop has been busy since the process began, ms: it stands still while poll waits. */
const busyAt = (nowMs: number): number => nowMs - (hasIdleClock ? performance.nodeTiming.idleTime : 0);

const iterationNow = (): number => performance.nodeTiming.uvMetricsInfo.loopCount;

/** A blocked loop adds exactly its block to the bound; a loop that waits in poll adds nothing. */
export function createWaitingBound(): WaitingBound {
  let checks: readonly Check[] = [{ iteration: iterationNow(), busyMs: busyAt(performance.now()) }];

  /** A check in iteration i came before the poll of i + 1 returned: two iterations back is surely early enough. */
  function lastCheckBefore(iteration: number): Check | undefined {
    return checks.findLast((check) => check.iteration <= iteration - 2) ?? checks[0];
  }

  return {
    bound(nowMs) {
      const busyMs = busyAt(nowMs);
      return Math.max(0, busyMs - (lastCheckBefore(iterationNow())?.busyMs ?? busyMs));
    },
    check() {
      const check = { iteration: iterationNow(), busyMs: busyAt(performance.now()) };
      checks = [...checks, check].slice(-MAX_CHECKS);
    },
  };
}
