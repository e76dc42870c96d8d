import type { PlaybackReport } from '../../core/session/record/record.ts';
import { samplesToMs, type MonoMs, type PageMs } from '../../core/units.ts';
import type { ClockMap } from './clock-map.ts';

/** Reports a stall twice: when it begins and when it is over. */
export interface StallLog {
  open(at: PageMs, position: number, sampleRate: number, ownErrorMs: number): void;
  /** Nothing happens when none is open. */
  close(at: PageMs): void;
  /** Running empty was the end of the stream and no stall: it is closed with the length of nothing. */
  takeBack(): void;
}

interface OpenStall {
  readonly pageMs: PageMs;
  readonly startAt: MonoMs;
  readonly audioMs: number;
  readonly errorMs: number;
}

export function createStallLog(clock: ClockMap, report: (report: PlaybackReport) => void): StallLog {
  let current: OpenStall | null = null;

  function say(stall: OpenStall, lengthMs: number | null): void {
    const { startAt, audioMs, errorMs } = stall;
    // The end is start plus length: the clock map may have moved, and the start is what the stall is known by.
    report({
      what: 'stall',
      startAt,
      endAt: lengthMs === null ? null : startAt + lengthMs,
      audioMs,
      errorMs,
    });
  }

  function close(lengthMs: (stall: OpenStall) => number): void {
    if (current !== null) say(current, Math.max(0, lengthMs(current)));
    current = null;
  }

  return {
    open(pageMs, position, sampleRate, ownErrorMs) {
      const { at: startAt, errorMs } = clock.toEngine(pageMs);
      const audioMs = samplesToMs(position, sampleRate);
      current = { pageMs, startAt, audioMs, errorMs: errorMs + ownErrorMs };
      say(current, null);
    },
    close: (at) => close((stall) => at - stall.pageMs),
    takeBack: () => close(() => 0),
  };
}
