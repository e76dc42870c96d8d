import { costOf } from '../billing/cost.ts';
import type { PriceInUse } from '../billing/price-in-use.ts';
import { cellItem, type Audition } from '../contract/audition.ts';
import { charactersOf } from '../text/characters-of.ts';
import { spokenMs } from '../text/spoken-ms.ts';
import type { CellLeft } from './work-list.ts';

export interface CostParts {
  readonly audition: Audition;
  readonly left: readonly CellLeft[];
  /** Null where no price is known. */
  readonly priceOf: (voice: string) => PriceInUse | null;
  /** How long the sound of a cell is, by its item; null while none was made. */
  readonly audioMsOf: (item: string) => number | null;
}

/** What the runs that are left will cost, of those whose price is known; null where none is. */
export function costLeft({ audition, left, priceOf, audioMsOf }: CostParts): number | null {
  const costs = left.flatMap(({ voice, sample, runs }) => {
    const price = priceOf(voice);
    const text = audition.samples.find(({ key }) => key === sample)?.text ?? '';
    const characters = charactersOf(text);
    const audioMs = audioMsOf(cellItem(voice, sample)) ?? spokenMs(text);
    const cost = price === null ? null : costOf({ characters, audioMs }, price);
    return cost === null ? [] : [cost.usd * runs];
  });
  return costs.length === 0 ? null : costs.reduce((sum, usd) => sum + usd, 0);
}

/** How long the runs that are left will take, side by side, if each takes as long as the last ones did; null before one. */
export function timeLeft(runs: number, lastRunsMs: readonly number[], sideBySide: number): number | null {
  if (lastRunsMs.length === 0) return null;
  const meanMs = lastRunsMs.reduce((sum, ms) => sum + ms, 0) / lastRunsMs.length;
  return (runs * meanMs) / Math.min(sideBySide, Math.max(1, runs));
}
