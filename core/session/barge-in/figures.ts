import type { BargeInCause } from '../../contract/barge-in.ts';
import type { Session } from '../session.ts';

/** How a reply was interrupted, and how fast it fell silent; what still arrived is the cancel tail. */
export interface BargeInFigures {
  readonly cause: BargeInCause;
  /** When the cause was noticed, from `textReady`. */
  readonly atMs: number;
  readonly errorMs: number;
  /** From there to the last audible sample that left the device; null without a device. */
  readonly silenceMs: number | null;
}

/** @returns null in a run that was not interrupted */
export function bargeInOf({ bargeIn, started, marks }: Session): BargeInFigures | null {
  if (bargeIn === null) return null;
  const { at, errorMs, cause } = bargeIn;
  const silenceMs = marks.silenced === undefined ? null : marks.silenced - at;
  return { cause, atMs: at - started.at, errorMs, silenceMs };
}
