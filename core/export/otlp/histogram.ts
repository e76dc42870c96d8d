import type { Facts } from './attributes.ts';

/** A point of an OTLP histogram, without its times. */
export interface HistogramPoint {
  readonly facts: Facts;
  readonly count: string;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly bucketCounts: readonly string[];
  readonly explicitBounds: readonly number[];
}

/** Values counted in buckets, apart for each set of facts. */
export interface Tally {
  add(value: number, facts: Facts): void;
  points(): readonly HistogramPoint[];
}

interface Counted {
  readonly facts: Facts;
  readonly counts: number[];
  readonly values: { sum: number; min: number; max: number };
}

/** @param bounds rising; a value that equals one lies in the bucket that it ends */
export function createTally(bounds: readonly number[]): Tally {
  const byFacts = new Map<string, Counted>();

  function countedOf(facts: Facts): Counted {
    const key = JSON.stringify(facts);
    const known = byFacts.get(key);
    if (known !== undefined) return known;
    const values = { sum: 0, min: Infinity, max: -Infinity };
    const fresh = { facts, counts: bounds.map(() => 0).concat(0), values };
    byFacts.set(key, fresh);
    return fresh;
  }

  return {
    add(value, facts) {
      const { counts, values } = countedOf(facts);
      const bucket = bounds.findIndex((bound) => value <= bound);
      const place = bucket < 0 ? bounds.length : bucket;
      counts[place] = (counts[place] ?? 0) + 1;
      values.sum += value;
      values.min = Math.min(values.min, value);
      values.max = Math.max(values.max, value);
    },
    points: () =>
      [...byFacts.values()].map(({ facts, counts, values }) => ({
        facts,
        ...values,
        count: String(counts.reduce((sum, count) => sum + count, 0)),
        bucketCounts: counts.map(String),
        explicitBounds: [...bounds],
      })),
  };
}
