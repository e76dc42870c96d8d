import type { Arrived } from './fluid-app.ts';
import type { Heap } from './fluid-heap.ts';
import type { Watched } from './fluid-round.ts';
import { LONG_MS } from './fluid-tasks.ts';

/** The limits, and how they are read on a machine whose own frames are not perfect. */
const LIMITS = {
  longTasks: 0,
  /** Frames a second, and the frame time's p95, against an empty page in the same browser. */
  minRateRatio: 0.95,
  maxP95Ratio: 1.25,
  /** What the page holds after the last run against that before the first. */
  maxHeldRatio: 1.02,
  minChunksPerSecond: 99,
} as const;

/** One stretch of time that was watched. */
export interface Round extends Watched {
  /** Null where no one stream is played. */
  readonly arrived: Arrived | null;
}

export interface Memory {
  readonly runs: number;
  /** Before the first and after the last run. */
  readonly heaps: readonly [Heap, Heap];
  /** The script heap after each run. */
  readonly scriptBytes: readonly number[];
  /** Resident memory of the engine's process before the first and after the last run; null where nobody tells. */
  readonly engineBytes: readonly [number | null, number | null];
}

export interface Check {
  readonly title: string;
  readonly value: number;
  readonly limit: string;
  readonly isWithin: boolean;
}

/** What one screen showed of itself. */
export interface Fluid {
  readonly rounds: readonly Round[];
  /** Null where it was not looked at. */
  readonly memory: Memory | null;
  readonly checks: readonly Check[];
}

const worst = (values: readonly number[]): number => Math.max(...values);

const atMost = (title: string, value: number, limit: number): Check => ({
  ...{ title, value },
  limit: `<= ${limit}`,
  isWithin: value <= limit,
});

const atLeast = (title: string, value: number, limit: number): Check => ({
  ...{ title, value },
  limit: `>= ${limit}`,
  isWithin: value >= limit,
});

/** Chunks a second from the first to the last: the first one opens the time, so it does not count into it. */
export const chunksPerSecond = ({ chunks, seconds }: Arrived): number => (chunks - 1) / seconds;

/** The page's own doing: what the machine kept from a task is not. */
const ownLongTasks = ({ longTasks }: Round): number =>
  longTasks.filter(({ ownMs }) => ownMs > LONG_MS).length;

export function chunkChecks(rounds: readonly Round[]): readonly Check[] {
  const rates = rounds.flatMap(({ arrived }) => (arrived === null ? [] : [chunksPerSecond(arrived)]));
  return [atLeast('chunks a second, slowest run', Math.min(...rates), LIMITS.minChunksPerSecond)];
}

export function frameChecks(rounds: readonly Round[]): readonly Check[] {
  const rateRatio = Math.min(...rounds.map(({ page, bare }) => page.perSecond / bare.perSecond));
  const p95Ratio = worst(rounds.map(({ page, bare }) => page.p95Ms / bare.p95Ms));
  return [
    atMost('own tasks over 50 ms in a run', worst(rounds.map(ownLongTasks)), LIMITS.longTasks),
    atLeast('frames a second, page / bare', rateRatio, LIMITS.minRateRatio),
    atMost('frame time p95, page / bare', p95Ratio, LIMITS.maxP95Ratio),
  ];
}

export function memoryChecks({ runs, heaps: [early, late] }: Memory): readonly Check[] {
  return [atMost(`held after ${runs} runs / before`, late.heldBytes / early.heldBytes, LIMITS.maxHeldRatio)];
}
