import type { Pauses } from './replay-pauses.ts';

/** A chunk of a replay, when it was due and told; and how late a control was that waited for it in its own process. */
export interface ToldChunk {
  readonly dueMs: number;
  readonly toldMs: number;
  readonly controlMs: number;
}

interface LateChunk extends ToldChunk {
  readonly lateMs: number;
}

export interface Lateness {
  readonly chunks: readonly LateChunk[];
  /** Told later than they may be. */
  readonly late: readonly LateChunk[];
  /** Those of them for which the control was late by as much: the machine had stopped. */
  readonly stopped: readonly LateChunk[];
  /** Those of the others that would have been in time, had this process not collected garbage from their time on. */
  readonly collected: readonly LateChunk[];
}

export const MAX_LATE_MS = 2;
/** What it takes to wake and tell after a stop: as much later than the control a chunk may be, to be the machine's. */
const WAKE_MS = 0.5;

export function latenessOf(told: readonly ToldChunk[], pauses: Pauses): Lateness {
  const chunks = told.map((chunk) => ({ ...chunk, lateMs: chunk.toldMs - chunk.dueMs }));
  const late = chunks.filter(({ lateMs }) => lateMs > MAX_LATE_MS);
  const isStopped = ({ lateMs, controlMs }: LateChunk): boolean => lateMs - controlMs <= WAKE_MS;
  const isCollected = ({ dueMs, toldMs, lateMs }: LateChunk): boolean =>
    lateMs - pauses.within(dueMs - WAKE_MS, toldMs) <= MAX_LATE_MS;
  const stopped = late.filter(isStopped);
  return {
    chunks,
    late,
    stopped,
    collected: late.filter((chunk) => !isStopped(chunk) && isCollected(chunk)),
  };
}

const shareOf = (count: number, all: number): string => `${((count / all) * 100).toFixed(2)} %`;

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(3);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`;
}

export function printLateness({ chunks, late, stopped, collected }: Lateness): readonly string[] {
  const all = chunks.length;
  const own = late.length - stopped.length - collected.length;
  return [
    `chunks told late, ms (n ${all}): ${spread(chunks.map(({ lateMs }) => lateMs))}`,
    `controls late for the same times, ms: ${spread(chunks.map(({ controlMs }) => controlMs))}`,
    `within ${MAX_LATE_MS} ms: ${shareOf(all - late.length, all)}, ${late.length} chunks later`,
    `of these the machine had stopped, its control as late: ${stopped.length}; ` +
      `this process was collecting garbage: ${collected.length}; without a reason: ${own}`,
  ];
}
