/**
 * Times closer than this are the same instant. Sums of chunk durations differ from the exact value by a few 1e-9 ms
 * on a clock that has run for a month, and the shortest sample (192 kHz) lasts 5e-3 ms: nothing real fits between.
 */
export const ROUNDING_MS = 1e-6;
