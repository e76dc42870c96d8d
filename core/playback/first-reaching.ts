import { ROUNDING_MS } from './rounding.ts';

/** Index of the first of the rising amounts that reaches `prebufferMs`, by binary search; their number if none does. */
export function firstReaching(risingMs: ArrayLike<number>, prebufferMs: number): number {
  let low = 0;
  let high = risingMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((risingMs[middle] ?? 0) >= prebufferMs - ROUNDING_MS) high = middle;
    else low = middle + 1;
  }
  return low;
}
