import type { MonoMs } from '../units.ts';

interface Arrival {
  readonly at: MonoMs;
}

/** Time between each arrival and the next, ms: one value fewer than arrivals. */
export function interChunkDelaysMs(chunks: readonly Arrival[]): number[] {
  return chunks.slice(1).map(({ at }, index) => at - (chunks[index]?.at ?? at));
}

/** The longest time without an arrival between two arrivals (the first of equals); null with fewer than two. */
export function largestGap(chunks: readonly Arrival[]): { startAt: MonoMs; endAt: MonoMs } | null {
  let largest: { startAt: MonoMs; endAt: MonoMs } | null = null;
  for (const [index, { at: endAt }] of chunks.entries()) {
    const startAt = chunks[index - 1]?.at;
    if (startAt === undefined) continue;
    if (largest === null || endAt - startAt > largest.endAt - largest.startAt) largest = { startAt, endAt };
  }
  return largest;
}
