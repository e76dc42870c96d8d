import type { AuditionSample } from '../../../../core/contract/audition.ts';

/** The grid, for who gives it the focus. */
export const MATRIX_ID = 'audition-matrix';

/** The columns beside the samples; keys of samples are never these. */
export const VOICE = '#voice';
export const P50 = '#p50';
export const P95 = '#p95';
export const RATING = '#rating';
export const NOTE = '#note';

export interface MatrixColumns {
  /** In their order, as the cursor knows them. */
  readonly keys: readonly string[];
  /** As CSS takes it for a grid. */
  readonly template: string;
  /** What all of them need at least; where there is less room the samples scroll under the voices. */
  readonly widthPx: number;
  readonly voicePx: number;
}

const WIDE = { voice: 280, sample: 158, figure: 80, rating: 100, note: 170 } as const;
const NARROW = { voice: 190, sample: 130, figure: 80, rating: 98, note: 130 } as const;

export function columnsFor(samples: readonly AuditionSample[], isNarrow: boolean): MatrixColumns {
  const { voice, sample, figure, rating, note } = isNarrow ? NARROW : WIDE;
  const parts = [`${String(voice)}px`];
  if (samples.length > 0) parts.push(`repeat(${String(samples.length)}, ${String(sample)}px)`);
  parts.push(`${String(figure)}px ${String(figure)}px ${String(rating)}px minmax(${String(note)}px, 1fr)`);
  return {
    keys: [VOICE, ...samples.map(({ key }) => key), P50, P95, RATING, NOTE],
    template: parts.join(' '),
    widthPx: voice + samples.length * sample + 2 * figure + rating + note,
    voicePx: voice,
  };
}
