import { type Cell, cellItem } from '../../../core/contract/audition.ts';

/** Which run of each cell a blind round hears: what is measured meanwhile must not change what is judged. */
export interface RoundRuns {
  /** Another name is another round, which hears what is measured by then. */
  begin(round: string): void;
  /** @param item as `cellItem`. @returns a run's id; empty where no sound is kept */
  of(cells: readonly Cell[], item: string): string;
  /** They could not be heard: the next time, those that are kept then. */
  forget(items: readonly string[]): void;
}

export function createRoundRuns(): RoundRuns {
  const runs = new Map<string, string>();
  let current = '';
  return {
    begin(round) {
      if (round !== current) runs.clear();
      current = round;
    },
    of(cells, item) {
      const cell = cells.find(({ voice, sample }) => cellItem(voice, sample) === item);
      const runId = runs.get(item) ?? cell?.runId ?? '';
      runs.set(item, runId);
      return runId;
    },
    forget(items) {
      for (const item of items) runs.delete(item);
    },
  };
}
