import { NO_VALUE } from '../../../charts/format-number.ts';
import { whole } from '../../../components/format.ts';
import type { VoiceFigures } from './matrix-rows.ts';

interface QuantileWords {
  readonly text: string;
  readonly title: string;
  readonly isMax: boolean;
}

/** A percentile of a voice over all its cells; where there are too few runs for it, the largest, which is called so. */
export function quantileWords(figures: VoiceFigures | null, name: 'p50' | 'p95'): QuantileWords {
  if (figures === null || figures.n === 0) return { text: NO_VALUE, title: 'no runs yet', isMax: false };
  const { n, failed, max } = figures;
  const counted = `n=${whole(n)}${failed === 0 ? '' : `, ${whole(failed)} failed`}`;
  const value = figures[name];
  if (value !== null)
    return { text: whole(value), title: `${name} of all its cells, ${counted}`, isMax: false };
  // The largest stands once, in the first place that has too few runs.
  if (name === 'p95' && figures.p50 === null)
    return { text: NO_VALUE, title: `${counted}: too few for p95`, isMax: false };
  return {
    text: `max ${whole(max)}`,
    title: `${counted}: too few for ${name}, this is the largest`,
    isMax: true,
  };
}
