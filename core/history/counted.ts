import type { ReadMetric } from './metric.ts';
import type { RunRow } from './row.ts';

export type Temperature = 'cold' | 'warm';

/** Runs of one temperature, sorted by what they are to a figure. */
export interface Counted {
  readonly values: readonly number[];
  readonly failed: number;
  readonly without: number;
}

/**
 * A run that failed before it had a connection was on the way to make one, and so was one that a fallback completed.
 * What was kept needed none.
 */
export function temperatureOf({ temperature, outcome, firstSound }: RunRow): Temperature | null {
  const wanted = outcome === 'failed' || (outcome === 'completed' && firstSound === 'asked');
  return temperature ?? (wanted ? 'cold' : null);
}

export const isGood = ({ outcome, error, firstSound }: RunRow): boolean =>
  outcome === 'completed' && error === null && firstSound === 'asked';

export const isFailed = ({ outcome, error }: RunRow): boolean =>
  outcome === 'failed' || (outcome === 'completed' && error !== null);

/** Those of the other temperature are not its business. */
export function countRows(rows: Iterable<RunRow>, temperature: Temperature, read: ReadMetric): Counted {
  const values: number[] = [];
  let [failed, without] = [0, 0];
  for (const row of rows) {
    if (temperatureOf(row) !== temperature) continue;
    const value = isGood(row) ? read(row) : null;
    if (isFailed(row)) failed += 1;
    else if (value === null) without += 1;
    else values.push(value);
  }
  return { values, failed, without };
}

/** Runs of one temperature, by what they can be to a figure. */
export interface SortedOut {
  readonly good: readonly RunRow[];
  readonly failed: number;
  /** Stopped, or not asked for at their time. */
  readonly others: readonly RunRow[];
}

export function sortOut(rows: readonly RunRow[], temperature: Temperature): SortedOut {
  const good: RunRow[] = [];
  const others: RunRow[] = [];
  let failed = 0;
  for (const row of rows) {
    if (temperatureOf(row) !== temperature) continue;
    if (isFailed(row)) failed += 1;
    else (isGood(row) ? good : others).push(row);
  }
  return { good, failed, others };
}
