import type { TextBoundary } from '../boundaries/boundary.ts';
import type { HeldText } from './held-text.ts';

const CLUSTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** As far as a cluster on screen goes, families of emoji included. */
const CLUSTER_UNITS = 32;

/** The last place between words up to `limit`. Null where there is none. */
export function lastCut(boundaries: readonly TextBoundary[], limit: number): number | null {
  return boundaries.findLast(({ offset }) => offset <= limit)?.offset ?? null;
}

/** The last sentence or clause of the second half, for one earlier would leave a scrap; else the last word. */
export function bestCut(boundaries: readonly TextBoundary[], start: number, limit: number): number | null {
  const within = boundaries.filter(({ offset }) => offset <= limit);
  const lastOf = (level: TextBoundary['level']) =>
    within.findLast((boundary) => boundary.level === level)?.offset;
  const isLate = (offset: number | undefined) =>
    offset !== undefined && 2 * (offset - start) >= limit - start;
  const better = [lastOf('sentence'), lastOf('clause')].find(isLate);
  return better ?? lastCut(within, limit);
}

/** A single word that is too long for the vendor is cut between what a reader takes for characters. */
export function clusterCut(held: HeldText, limit: number): number {
  const text = held.slice(held.start(), limit + CLUSTER_UNITS);
  const units = limit - held.start();
  const index = [...CLUSTERS.segment(text)].findLast((cluster) => cluster.index <= units)?.index ?? 0;
  return held.start() + (index > 0 ? index : units);
}

/** How much text must be known behind `limit` for a cut there to hold whatever follows. */
export const KNOWN_BEHIND_UNITS = CLUSTER_UNITS;
