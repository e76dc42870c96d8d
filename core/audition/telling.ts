import type { Blind } from '../contract/audition.ts';
import { binomialCdf } from '../stats/binomial.ts';
import { CONFIDENCE } from '../stats/interval.ts';
import { MINIMUM_VOTES } from '../stats/voice-ranking.ts';
import { signTest } from './tally.ts';

/** What a round can show, said before anybody begins. */
export interface Telling {
  readonly words: string;
  /** More trials are needed before it can show anything. */
  readonly isWeak: boolean;
}

/** The least lopsided result that `n` votes between two voices can tell from chance; null where none can. */
export function leastTelling(n: number): { readonly more: number; readonly less: number } | null {
  for (let more = Math.ceil(n / 2); more <= n; more += 1) {
    if (signTest(more, n) <= 1 - CONFIDENCE) return { more, less: n - more };
  }
  return null;
}

/** How many of `n` must be right to be better than guessing; null where not even all of them are. */
export function leastRight(n: number): number | null {
  for (let right = Math.ceil(n / 2); right <= n; right += 1) {
    if (1 - binomialCdf(right - 1, n, 0.5) <= 1 - CONFIDENCE) return right;
  }
  return null;
}

/** As many rounds of all pairs as give each voice the votes that a ranking needs. */
export function rankingTrials(voices: number): number {
  const rounds = Math.ceil(MINIMUM_VOTES / Math.max(1, voices - 1));
  return (rounds * voices * (voices - 1)) / 2;
}

export function tellingOf({ kind, voices, trials }: Pick<Blind, 'kind' | 'voices' | 'trials'>): Telling {
  if (kind === 'abx') return identityTelling(trials);
  return voices.length > 2 ? rankingTelling(voices.length, trials) : preferenceTelling(trials);
}

const trialWords = (n: number): string => `${n} ${n === 1 ? 'trial' : 'trials'}`;

function preferenceTelling(n: number): Telling {
  const least = leastTelling(n);
  if (least === null)
    return { words: `${trialWords(n)} can tell nothing from chance, not even ${n} to 0.`, isWeak: true };
  const words = `${trialWords(n)} can tell ${least.more} to ${least.less} apart from chance, and not much less.`;
  return { words, isWeak: false };
}

function identityTelling(n: number): Telling {
  const right = leastRight(n);
  if (right === null)
    return { words: `${trialWords(n)} can tell nothing from guessing, not even all right.`, isWeak: true };
  return { words: `Of ${trialWords(n)}, ${right} right are more than guessing.`, isWeak: false };
}

function rankingTelling(voices: number, n: number): Telling {
  const needed = rankingTrials(voices);
  const each = `${MINIMUM_VOTES} votes for each`;
  if (n < needed)
    return { words: `A ranking of ${voices} voices takes ${needed} trials: ${each}.`, isWeak: true };
  return { words: `${trialWords(n)} are enough to rank ${voices} voices: ${each}.`, isWeak: false };
}
