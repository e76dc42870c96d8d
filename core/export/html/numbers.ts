const NO_VALUE = '–';

/** Whole ms; a dash where there is none, never 0. */
export const wholeMs = (ms: number | null): string => (ms === null ? NO_VALUE : String(Math.round(ms)));

/** Of a coordinate: a hundredth of a pixel is seen by nobody. */
export const point = (value: number): number => Math.round(value * 100) / 100;

const bound = (ms: number | null): string => (ms === null ? '?' : wholeMs(ms));

/** "95 % in 180 to 220". */
export const intervalWords = ({ low, high }: { low: number | null; high: number | null }): string =>
  `95 % in ${bound(low)} to ${bound(high)}`;

/** "2026-11-21 10:04:05 UTC". */
export const dateWords = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
