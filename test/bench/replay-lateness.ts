/** A chunk of a replay, and a control that waited for its time in a process of its own. */
export interface ToldChunk {
  readonly lateMs: number;
  readonly controlMs: number;
}

export interface Lateness {
  readonly chunks: readonly ToldChunk[];
  /** Told later than they may be. */
  readonly late: readonly ToldChunk[];
  /** Those of them for which the control was late by as much: the machine had stopped. */
  readonly stopped: readonly ToldChunk[];
}

export const MAX_LATE_MS = 2;
/** What it takes to wake and tell after a stop: as much later than the control a chunk may be, to be the machine's. */
const WAKE_MS = 0.5;

export function latenessOf(chunks: readonly ToldChunk[]): Lateness {
  const late = chunks.filter(({ lateMs }) => lateMs > MAX_LATE_MS);
  return { chunks, late, stopped: late.filter(({ lateMs, controlMs }) => lateMs - controlMs <= WAKE_MS) };
}

const shareOf = (count: number, all: number): string => `${((count / all) * 100).toFixed(2)} %`;

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(3);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`;
}

export function printLateness({ chunks, late, stopped }: Lateness): readonly string[] {
  const all = chunks.length;
  const own = late.length - stopped.length;
  return [
    `chunks told late, ms (n ${all}): ${spread(chunks.map(({ lateMs }) => lateMs))}`,
    `controls late for the same times, ms: ${spread(chunks.map(({ controlMs }) => controlMs))}`,
    `within ${MAX_LATE_MS} ms: ${shareOf(all - late.length, all)}, ${late.length} chunks later`,
    `of these the machine had stopped, its control as late: ${stopped.length}; without a reason: ${own}; ` +
      `within ${MAX_LATE_MS} ms where it ran: ${shareOf(all - late.length, all - stopped.length)}`,
  ];
}
