import { MINIMUM_N } from './minimum-n.ts';
import { quantileOfSorted, sortedCopy } from './quantile.ts';

/** A figure over several runs: quantiles are null where n is too small, `max` is null for n = 0. */
export interface Summary {
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** Type 7 quantiles with n, each only from its minimum n on. The unit is that of the values. */
export function summarise(values: readonly number[]): Summary {
  const sorted = sortedCopy(values);
  const n = sorted.length;
  const from = (minimumN: number, p: number) => (n < minimumN ? null : quantileOfSorted(sorted, p));
  return {
    n,
    p50: from(MINIMUM_N[50], 0.5),
    p95: from(MINIMUM_N[95], 0.95),
    p99: from(MINIMUM_N[99], 0.99),
    max: sorted.at(-1) ?? null,
  };
}
