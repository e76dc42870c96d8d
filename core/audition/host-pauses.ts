import type { Failure } from '../contract/result.ts';

/** Waits of hosts that answered "too many requests". Times in ms of whatever clock the caller has. */
export interface HostPauses {
  /** @param retryAfterMs as the host asked, null where it did not say. @returns false when it is no use to wait longer */
  refused(host: string, error: Failure, retryAfterMs: number | null, nowMs: number): boolean;
  /** It answered: what it said before, and is over, does not count any more. */
  answered(host: string, nowMs: number): void;
  /** @returns until when it is left in peace and why; null when it may be asked */
  of(host: string, nowMs: number): HostPause | null;
  /** The first end of a pause after `nowMs`; null without one. */
  nextEnd(nowMs: number): number | null;
}

export interface HostPause {
  readonly untilMs: number;
  readonly error: Failure;
}

interface Refused extends HostPause {
  /** In a row, each after its pause. */
  readonly refusals: number;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** Who asks for more has closed for the day. */
const LONGEST_ASKED_MS = 300_000;
/** With doubling pauses these take two minutes. */
const REFUSALS_IN_A_ROW = 7;

export function createHostPauses(): HostPauses {
  const pauses = new Map<string, Refused>();

  function of(host: string, nowMs: number): Refused | null {
    const pause = pauses.get(host);
    return pause === undefined || pause.untilMs <= nowMs ? null : pause;
  }

  return {
    refused(host, error, askedMs, nowMs) {
      // Of several that were under way at once, the first refusal begins the pause and the others are its echo.
      const current = of(host, nowMs);
      const refusals = current?.refusals ?? (pauses.get(host)?.refusals ?? 0) + 1;
      const pauseMs = askedMs ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - 1));
      const isUseless = refusals >= REFUSALS_IN_A_ROW || pauseMs > LONGEST_ASKED_MS;
      const untilMs = Math.max(current?.untilMs ?? 0, nowMs + pauseMs);
      if (isUseless) pauses.delete(host);
      else pauses.set(host, { untilMs, error, refusals });
      return !isUseless;
    },
    answered(host, nowMs) {
      if (of(host, nowMs) === null) pauses.delete(host);
    },
    of,
    nextEnd(nowMs) {
      const ends = [...pauses.values()].map(({ untilMs }) => untilMs).filter((end) => end > nowMs);
      return ends.length === 0 ? null : Math.min(...ends);
    },
  };
}
