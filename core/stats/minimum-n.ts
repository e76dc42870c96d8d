/** The percentiles that the product shows. */
export type Percentile = 50 | 95 | 99;

/** How many runs a quantile needs before it is shown; below that the place shows `max`, called max. */
export const MINIMUM_N: Readonly<Record<Percentile, number>> = { 50: 3, 95: 20, 99: 100 };
