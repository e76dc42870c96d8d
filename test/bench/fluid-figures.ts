import type { Frames } from './fluid-probe.ts';
import type { ThreadLoad } from './fluid-thread.ts';

/** The limits, and how they are read on a machine whose own frames are not perfect. */
export const LIMITS = {
  longTasks: 0,
  /** Frames a second, and the frame time's p95, against an empty page in the same browser. */
  minRateRatio: 0.95,
  maxP95Ratio: 1.25,
  /** Script heap after the last run against that after the third. */
  maxHeapRatio: 1.02,
  minChunksPerSecond: 95,
} as const;

/** A long run, and the empty page just before it. */
export interface Round {
  readonly chunks: number;
  /** From pressing Run to the end of the run. */
  readonly page: Frames;
  readonly thread: ThreadLoad;
  readonly bare: Frames;
}

export interface Memory {
  readonly runs: number;
  /** After each run, once everything unreferenced has gone. */
  readonly heapBytes: readonly number[];
  /** Resident memory of the engine's process after the third and the last run; null where nobody tells. */
  readonly engineBytes: readonly [number | null, number | null];
}

export interface Check {
  readonly title: string;
  readonly value: number;
  readonly limit: string;
  readonly isWithin: boolean;
}

/** The run after which memory counts: caches and compiled code are there by then. */
export const SETTLED_RUN = 3;

const worst = (values: readonly number[]): number => Math.max(...values);

export function checksOf(rounds: readonly Round[], memory: Memory): readonly Check[] {
  const longTasks = worst(rounds.map(({ page }) => page.longTasks));
  const rateRatio = Math.min(...rounds.map(({ page, bare }) => page.perSecond / bare.perSecond));
  const p95Ratio = worst(rounds.map(({ page, bare }) => page.p95Ms / bare.p95Ms));
  const rate = Math.min(...rounds.map(({ page, chunks }) => chunks / page.seconds));
  const heapRatio = (memory.heapBytes.at(-1) ?? NaN) / (memory.heapBytes[SETTLED_RUN - 1] ?? NaN);
  return [
    {
      title: 'chunks a second, slowest run',
      value: rate,
      limit: `>= ${LIMITS.minChunksPerSecond}`,
      isWithin: rate >= LIMITS.minChunksPerSecond,
    },
    {
      title: 'tasks over 50 ms in a run',
      value: longTasks,
      limit: `<= ${LIMITS.longTasks}`,
      isWithin: longTasks <= LIMITS.longTasks,
    },
    {
      title: 'frames a second, page / bare',
      value: rateRatio,
      limit: `>= ${LIMITS.minRateRatio}`,
      isWithin: rateRatio >= LIMITS.minRateRatio,
    },
    {
      title: 'frame time p95, page / bare',
      value: p95Ratio,
      limit: `<= ${LIMITS.maxP95Ratio}`,
      isWithin: p95Ratio <= LIMITS.maxP95Ratio,
    },
    {
      title: `heap, run ${memory.runs} / run ${SETTLED_RUN}`,
      value: heapRatio,
      limit: `<= ${LIMITS.maxHeapRatio}`,
      isWithin: heapRatio <= LIMITS.maxHeapRatio,
    },
  ];
}
