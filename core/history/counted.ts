import { isWarmUp } from '../contract/audition.ts';
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

export const isGood = ({ outcome, error, firstSound, purpose }: RunRow): boolean =>
  outcome === 'completed' && error === null && firstSound === 'asked' && !isWarmUp(purpose);

export const isFailed = ({ outcome, error }: RunRow): boolean =>
  outcome === 'failed' || (outcome === 'completed' && error !== null);

/** Those of the other temperature are not its business. */
export function countRows(rows: readonly RunRow[], temperature: Temperature, read: ReadMetric): Counted {
  const own = rows.filter((row) => temperatureOf(row) === temperature);
  return lookAt(own, read).count(own.keys());
}

/** What each of some rows is to a figure: a row that is in several groups is looked at once. */
export interface Looked {
  /** Of the rows at these places. */
  count(places: Iterable<number>): Counted;
  /** Rising. */
  valuesOf(places: Uint32Array): Float64Array;
}

/** @param rows all of the temperature that is asked for */
export function lookAt(rows: readonly RunRow[], read: ReadMetric): Looked {
  /** NaN where a row has none. */
  const values = new Float64Array(rows.length);
  const failures = new Uint8Array(rows.length);
  for (const [place, row] of rows.entries()) {
    values[place] = (isGood(row) ? read(row) : null) ?? NaN;
    failures[place] = isFailed(row) ? 1 : 0;
  }
  return {
    count(places) {
      const found: number[] = [];
      let [failed, without] = [0, 0];
      for (const place of places) {
        const value = values[place] ?? NaN;
        if (failures[place] === 1) failed += 1;
        else if (Number.isNaN(value)) without += 1;
        else found.push(value);
      }
      return { values: found, failed, without };
    },
    valuesOf(places) {
      const found = new Float64Array(places.length);
      let n = 0;
      for (const place of places) {
        const value = values[place] ?? NaN;
        if (!Number.isNaN(value)) found[n++] = value;
      }
      return found.subarray(0, n).sort();
    },
  };
}

/** Runs of one temperature, by what they can be to a figure. */
export interface SortedOut {
  readonly good: readonly RunRow[];
  readonly failed: number;
  /** Stopped, an audition's warm-ups, or not asked for at their time. */
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
