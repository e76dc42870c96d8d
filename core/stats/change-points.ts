import { midRanks } from './mid-ranks.ts';
import { quantile } from './quantile.ts';

/** A lasting shift of a series' level. */
export interface ChangePoint {
  /** The first value of the new level. */
  readonly index: number;
  /** How likely a shift at least this large is in a series without any. */
  readonly p: number;
  /** Medians from the shift before and up to the shift after it, in the unit of the values. */
  readonly beforeMedian: number;
  readonly afterMedian: number;
}

/** A series without a shift shows one in at most 1 % of cases: a trend is looked at again and again. */
const ALPHA = 0.01;
/** Fewer values than this are an episode, not a level. */
const SHORTEST_LEVEL = 5;

/**
 * Where a series, in the order of time, changed its level: Pettitt, "A Non-Parametric Approach to the Change-Point
 * Problem" (Applied Statistics 28, 1979), then again on both sides of what was found (binary segmentation). By ranks,
 * so that single slow runs are no change. It takes the values to be independent: runs that share a slow hour look
 * like a shift, and are one.
 */
export function findChangePoints(values: readonly number[]): readonly ChangePoint[] {
  const shifts = split(values, 0).sort((one, other) => one.index - other.index);
  return shifts.map(({ index, p }, at) => ({
    index,
    p,
    beforeMedian: median(values.slice(shifts[at - 1]?.index ?? 0, index)),
    afterMedian: median(values.slice(index, shifts[at + 1]?.index)),
  }));
}

type Shift = Pick<ChangePoint, 'index' | 'p'>;

function split(values: readonly number[], from: number): Shift[] {
  const shift = largestShift(values);
  if (shift === null || shift.p > ALPHA) return [];
  const { index, p } = shift;
  return [
    ...split(values.slice(0, index), from),
    { index: from + index, p },
    ...split(values.slice(index), from + index),
  ];
}

/** Pettitt's K: the rank sum before the shift, at its farthest from what chance gives; p by his approximation. */
function largestShift(values: readonly number[]): Shift | null {
  const n = values.length;
  const ranks = midRanks(values);
  let rankSum = 0;
  let largest = -1;
  let index = -1;
  for (let count = 1; count <= n - SHORTEST_LEVEL; count += 1) {
    rankSum += ranks[count - 1] ?? 0;
    const distance = Math.abs(2 * rankSum - count * (n + 1));
    if (count < SHORTEST_LEVEL || distance <= largest) continue;
    largest = distance;
    index = count;
  }
  return index < 0 ? null : { index, p: Math.min(1, 2 * Math.exp((-6 * largest ** 2) / (n ** 3 + n ** 2))) };
}

const median = (values: readonly number[]): number => quantile(values, 0.5) ?? NaN;
