import type { RunEventOf } from '../../core/session/record.ts';
import { TRUST_LIMIT_MS } from '../../core/session/trust.ts';
import type { LoopWindow } from './loop-monitor.ts';

type Instrument = RunEventOf<'ended'>['instrument'];

/** Time services slew far slower than this; a jump beyond it is sleep, or a clock that was set. */
const CLOCK_JUMP_MS = 500;

const inMs = (valueMs: number): string => `${valueMs.toFixed(1)} ms`;

/** The instrument's account of itself for one run: its ± and, where the run is not to be trusted, the reasons. */
export function accountOf(worst: { what: string; errorMs: number }, window: LoopWindow): Instrument {
  const reasons: string[] = [];
  if (worst.errorMs > TRUST_LIMIT_MS) {
    reasons.push(
      `The ± of ${worst.what} is ${inMs(worst.errorMs)}, more than ${String(TRUST_LIMIT_MS)} ms: ` +
        `this process was busy for up to ${inMs(window.loopDelayMaxMs)} at a time ` +
        `(garbage collection took ${inMs(window.gcMs)} in all).`,
    );
  }
  if (window.clockJumpMs > CLOCK_JUMP_MS) {
    reasons.push(
      `Wall clock and monotonic clock moved apart by ${inMs(window.clockJumpMs)}: the computer slept, or its time was set.`,
    );
  }
  return {
    errorBarMs: worst.errorMs,
    trusted: reasons.length === 0,
    reasons,
    loopDelayMaxMs: window.loopDelayMaxMs,
    gcMs: window.gcMs,
  };
}
