import type { PriceInUse } from './price-in-use.ts';

/** What of a run a vendor may bill. */
export interface BilledUse {
  /** Of the text that was sent. */
  readonly characters: number;
  /** Sound received. */
  readonly audioMs: number;
}

/** What a run costs by a price per character or minute, and the amount it was reckoned from. */
export interface Cost {
  readonly usd: number;
  readonly amount: number;
  readonly unit: 'characters' | 'minutes';
  readonly price: PriceInUse;
}

const MILLION = 1_000_000;
const MS_PER_MINUTE = 60_000;

/**
 * The cost of a run; null for a price per token: no stream says how many tokens its sound was.
 * It is reckoned, not read from a bill: minimum amounts, rounding and free quotas of a plan are not in it.
 */
export function costOf({ characters, audioMs }: BilledUse, price: PriceInUse): Cost | null {
  switch (price.per) {
    case 'million_characters':
      return { usd: (characters / MILLION) * price.usd, amount: characters, unit: 'characters', price };
    case 'minute': {
      const minutes = audioMs / MS_PER_MINUTE;
      return { usd: minutes * price.usd, amount: minutes, unit: 'minutes', price };
    }
    case 'million_tokens':
      return null;
  }
}
