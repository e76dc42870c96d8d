import type { RunRow } from '../../../core/history/row.ts';
import { sortedCopy } from '../../../core/stats/quantile.ts';

/** Lengths of the common scale of the bars. */
const STEPS_MS = [
  100, 200, 300, 400, 520, 800, 1200, 2000, 3000, 5000, 8000, 12_000, 20_000, 60_000,
] as const;
/** A few slow runs must not make dots of all others: theirs are the bars that are cut. */
const COVERED = 0.95;

export const waitMs = ({ phasesMs }: Pick<RunRow, 'phasesMs'>): number =>
  phasesMs.reduce((sum, ms) => sum + ms, 0);

/** The scale on which these runs' phases are drawn, ms: nearly all of them fit. */
export function phaseScaleMs(rows: readonly Pick<RunRow, 'phasesMs'>[]): number {
  const waits = sortedCopy(rows.map(waitMs));
  const longest = waits[Math.max(0, Math.ceil(waits.length * COVERED) - 1)] ?? 0;
  return STEPS_MS.find((step) => step >= longest) ?? 60_000;
}
