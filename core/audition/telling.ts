import { CONFIDENCE } from '../stats/interval.ts';
import { signTest } from './tally.ts';

/** The least lopsided result that `n` votes between two voices can tell from chance; null where none can. */
export function leastTelling(n: number): { readonly more: number; readonly less: number } | null {
  for (let more = Math.ceil(n / 2); more <= n; more += 1) {
    if (signTest(more, n) <= 1 - CONFIDENCE) return { more, less: n - more };
  }
  return null;
}

/** What so many votes can show, before anybody begins. */
export function tellingWords(n: number): string {
  const least = leastTelling(n);
  if (least === null) return `${n} trials can tell nothing from chance, not even ${n} to 0.`;
  return `${n} trials can tell ${least.more} to ${least.less} apart from chance, and not much less.`;
}
