import type { CompareAnswer } from '../../../core/contract/history/compare.ts';

type Compared = CompareAnswer['rows'][number];

const WORDS: Readonly<Record<Compared['verdict'], string>> = {
  better: 'better',
  worse: 'worse',
  no_difference_shown: 'no difference shown',
  inconclusive: 'inconclusive',
};

export function verdictWords({ verdict, needsMore }: Pick<Compared, 'verdict' | 'needsMore'>): string {
  if (verdict !== 'inconclusive' || needsMore === null) return WORDS[verdict];
  return `${WORDS[verdict]} (needs about ${needsMore} more a side)`;
}

/** One decimal; a dash where there is no value, never 0. */
export const valueWords = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** With its sign. */
export const changeWords = (value: number | null): string =>
  value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
