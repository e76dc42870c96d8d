import type { VirtualPlayback } from '../../../core/playback/types.ts';
import type { PlayedRun } from '../../fixtures/truth/page.ts';

/** A place in the sound at which player and virtual player stood still, or only one of them. */
export interface StallPair {
  readonly audioMs: number;
  /** 0 where it was not foretold. */
  readonly foretoldMs: number;
  /** 0 where the worklet did not count it. */
  readonly countedMs: number;
}

/** Positions are counts of samples on both sides, as ms; no two stalls lie so close. */
const SAME_PLACE_MS = 0.05;

interface Stall {
  readonly audioMs: number;
  readonly ms: number;
}

/** The worklet's last word on each of its stalls; one that it took back has no length. */
function counted({ reports }: PlayedRun): readonly Stall[] {
  const last = new Map<number, Stall>();
  for (const report of reports) {
    if (report.what !== 'stall') continue;
    const { startAt, endAt, audioMs } = report;
    last.set(startAt, { audioMs, ms: endAt === null ? Infinity : endAt - startAt });
  }
  return [...last.values()].filter(({ ms }) => ms > 0);
}

/** Stalls that a virtual player foretells beside those that the worklet counted. */
export function stallPairs({ stalls }: VirtualPlayback, run: PlayedRun): readonly StallPair[] {
  const left = [...counted(run)];
  const pairs = stalls.map(({ startAt, endAt, audioMs }) => {
    const place = left.findIndex((stall) => Math.abs(stall.audioMs - audioMs) < SAME_PLACE_MS);
    const [found] = place === -1 ? [] : left.splice(place, 1);
    return { audioMs, foretoldMs: endAt - startAt, countedMs: found?.ms ?? 0 };
  });
  return [...pairs, ...left.map(({ audioMs, ms }) => ({ audioMs, foretoldMs: 0, countedMs: ms }))];
}

export const differenceMs = ({ foretoldMs, countedMs }: StallPair): number =>
  Math.abs(foretoldMs - countedMs);
