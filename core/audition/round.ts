import { createRandom } from '../stats/prng.ts';
import { shuffled } from '../stats/shuffled.ts';

/** A square of the matrix by the keys of its voice and its sample. */
export interface CellPlace {
  readonly voice: string;
  readonly sample: string;
}

/**
 * One round of runs: every cell once, in an order that the seed draws. Neighbours are never of one voice while there is
 * another choice, and of one sample as seldom as that allows, so that whatever changes in time meets all alike.
 * @param before what was run last
 */
export function roundOf<T extends CellPlace>(
  cells: readonly T[],
  seed: number,
  before: CellPlace | null,
): readonly T[] {
  const random = createRandom(seed);
  const byVoice = new Map<string, T[]>();
  for (const cell of shuffled(cells, random)) {
    byVoice.set(cell.voice, [...(byVoice.get(cell.voice) ?? []), cell]);
  }
  const round: T[] = [];
  while (round.length < cells.length) {
    const last = round.at(-1) ?? before;
    const rest = fullestBut(byVoice, last?.voice ?? null);
    const other = rest.findIndex(({ sample }) => sample !== last?.sample);
    round.push(...rest.splice(Math.max(0, other), 1));
  }
  return round;
}

/** The cells of the voice that has most left: taken first, none is left to follow itself at the end. */
function fullestBut<T>(byVoice: ReadonlyMap<string, T[]>, last: string | null): T[] {
  let fullest: T[] = [];
  for (const [voice, cells] of byVoice) {
    if (voice !== last && cells.length > fullest.length) fullest = cells;
  }
  return fullest.length > 0 || last === null ? fullest : (byVoice.get(last) ?? []);
}
