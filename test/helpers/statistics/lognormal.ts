import type { Random } from '../../../core/stats/prng.ts';

/** Latencies as they come in the field: a lognormal distribution, by its median and its sigma (0.2 calm, 0.9 wild). */
export interface LatencyModel {
  readonly medianMs: number;
  readonly sigma: number;
}

/** z of the quantiles that the product shows: R, qnorm(c(0.5, 0.95, 0.99)). */
const Z_OF: Readonly<Record<number, number>> = {
  0.5: 0,
  0.95: 1.6448536269514722,
  0.99: 2.3263478740408408,
};

export function latencies({ medianMs, sigma }: LatencyModel, count: number, random: Random): number[] {
  return Array.from({ length: count }, () => medianMs * Math.exp(sigma * random.gaussian()));
}

/** The quantile that intervals have to cover. */
export function trueQuantileMs({ medianMs, sigma }: LatencyModel, p: number): number {
  return medianMs * Math.exp(sigma * (Z_OF[p] ?? NaN));
}

/** Share of `rounds` in which `isHit` says yes. */
export function shareOf(rounds: number, isHit: () => boolean): number {
  let hits = 0;
  for (let round = 0; round < rounds; round += 1) hits += isHit() ? 1 : 0;
  return hits / rounds;
}
