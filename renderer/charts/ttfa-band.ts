export const TTFA_BANDS = [
  { key: 'exceptional', word: 'Exceptional', fromMs: 0, pips: 4 },
  { key: 'good', word: 'Good', fromMs: 100, pips: 3 },
  { key: 'acceptable', word: 'Acceptable', fromMs: 200, pips: 2 },
  { key: 'noticeable', word: 'Noticeable', fromMs: 400, pips: 1 },
] as const;

export type TtfaBand = (typeof TTFA_BANDS)[number];

/** The band of a time to first audio in ms: under 100, under 200, under 400, and the rest. */
export function ttfaBand(ttfaMs: number): TtfaBand {
  return TTFA_BANDS.findLast((band) => ttfaMs >= band.fromMs) ?? TTFA_BANDS[0];
}
