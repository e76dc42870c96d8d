import { isImprecise, TRUST_LIMIT_MS } from '../../../core/session/figures/trust.ts';
import type { RunEventOf } from '../../../core/session/record/record.ts';
import { PLAYBACK_MARKS } from '../../../core/timeline/marks.ts';
import type { LoopWindow } from '../../clock/loop-monitor.ts';

type Instrument = RunEventOf<'ended'>['instrument'];

/** Time services slew far slower than this; a jump beyond it is sleep, or a clock that was set. */
const CLOCK_JUMP_MS = 500;

const inMs = (valueMs: number): string => `${valueMs.toFixed(1)} ms`;
/** Less would be shown as nothing. */
const isShown = (valueMs: number): boolean => valueMs >= 0.05;

interface Worst {
  readonly what: string;
  readonly errorMs: number;
}

/** What happened around a run that its stamps don't show. */
export interface Circumstances {
  /** Null when the run ended before it had a connection. */
  readonly window: LoopWindow | null;
  /** How far the wall clock ran away from the monotonic one during the run. */
  readonly clockJumpMs: number;
  /** How late the text came at worst against its plan; null where it had none. */
  readonly textLateMs: number | null;
  /** Why nobody knows what was heard to its end; null where it is known. */
  readonly unheard: string | null;
}

/** A tenth that reads as the limit itself would deny what is said of it. */
const overLimit = (errorMs: number): string =>
  inMs(errorMs) === inMs(TRUST_LIMIT_MS) ? 'just over' : `${inMs(errorMs)}, more than`;

/** The instrument's account of itself for one run: its ± and, where the run is not to be trusted, the reasons. */
export function accountOf(worst: Worst, circumstances: Circumstances): Instrument {
  const { window, textLateMs } = circumstances;
  const reasons = reasonsOf(worst, circumstances);
  return {
    errorBarMs: worst.errorMs,
    trusted: reasons.length === 0,
    reasons,
    loopDelayMaxMs: window?.loopDelayMaxMs ?? 0,
    gcMs: window?.gcMs ?? 0,
    ...(textLateMs === null ? {} : { textLateMs }),
  };
}

function reasonsOf(worst: Worst, { window, clockJumpMs, textLateMs, unheard }: Circumstances): string[] {
  const reasons: string[] = [];
  if (isImprecise(worst.errorMs)) {
    const isUnseen = window === null || isOfPage(worst.what);
    reasons.push(
      `The ± of ${worst.what} is ${overLimit(worst.errorMs)} ${String(TRUST_LIMIT_MS)} ms: ` +
        `${isUnseen ? PAGE_WORDS : partsOf(worst.errorMs, window).join(', and ')}.`,
    );
  }
  if (textLateMs !== null && isImprecise(textLateMs)) {
    reasons.push(
      `A token of the text came ${inMs(textLateMs)} late, because the engine was busy: ` +
        'the text was not what was planned, and waits that count from it have that in them.',
    );
  }
  if (clockJumpMs > CLOCK_JUMP_MS) {
    reasons.push(
      `Wall clock and monotonic clock moved apart by ${inMs(clockJumpMs)}: the computer slept, or its time was set.`,
    );
  }
  if (unheard !== null) reasons.push(unheard);
  return reasons;
}

const PAGE_WORDS = 'the page that plays knows its clock and its output no better';

/**
 * Without a page the engine stamps `received` with the stamp of `firstAudio`, which counts first: so the worst is one
 * of these only where a page reported it.
 */
const isOfPage = (what: string): boolean =>
  what === 'a stall' || PLAYBACK_MARKS.some((mark) => mark === what);

/** What a stamp's ± is made of (clock.ts), in words. */
function partsOf(errorMs: number, window: LoopWindow): string[] {
  const { baseErrorMs, isCalibrated } = window;
  const waitedMs = errorMs - baseErrorMs;
  const waited = isShown(waitedMs)
    ? [`it may have waited ${inMs(waitedMs)} in this process${disturbances(window)}`]
    : [];
  const base = isCalibrated
    ? `${inMs(baseErrorMs)} are what this computer misses when idle`
    : `${inMs(baseErrorMs)} are assumed because the clock was not calibrated yet`;
  return [...waited, base];
}

function disturbances({ loopDelayMaxMs, gcMs }: LoopWindow): string {
  const seen = [
    ...(isShown(loopDelayMaxMs) ? [`busy for up to ${inMs(loopDelayMaxMs)} at a time`] : []),
    ...(isShown(gcMs) ? [`garbage collection took ${inMs(gcMs)} in all`] : []),
  ];
  return seen.length === 0 ? '' : ` (${seen.join(', ')})`;
}
