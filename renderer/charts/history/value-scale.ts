import { niceStepMs, ticksMs } from '../axis-steps.ts';

/** A linear axis of values, px. */
export interface ValueScale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  of(value: number): number;
}

/** A tick's number, and room beside it. */
const TICK_PX = 56;

/** An axis over `from` to `to` at round steps, from `startPx` to `endPx`; upwards where the end lies before the start. */
export function valueScale(
  from: number,
  to: number,
  startPx: number,
  endPx: number,
  tickPx = TICK_PX,
): ValueScale {
  const parts = Math.max(1, Math.floor(Math.abs(endPx - startPx) / tickPx));
  const step = niceStepMs(Math.max(1, to - from), parts);
  const low = Math.floor(from / step) * step;
  const high = Math.max(low + step, Math.ceil(to / step) * step);
  return {
    from: low,
    to: high,
    ticks: ticksMs(low, high, step),
    of: (value) => startPx + ((value - low) / (high - low)) * (endPx - startPx),
  };
}
