import type { OwnPrice } from '../../../../core/contract/settings.ts';

export type ReadPrice =
  { readonly kind: 'price'; readonly usd: number } | { readonly kind: 'problem'; readonly problem: string };

const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)$/;

const problem = (words: string): ReadPrice => ({ kind: 'problem', problem: words });

/** A price as a person types it, with or without a dollar sign; else one sentence on what is wrong with it. */
export function readPrice(typed: string): ReadPrice {
  const text = typed.trim().replace(/^\$\s*/, '');
  if (text === '') return problem('Write the price in US dollars, such as 30 or 0.015.');
  if (!NUMBER.test(text))
    return problem('Write a number of US dollars with a decimal point, such as 30 or 0.015.');
  const usd = Number(text);
  if (usd < 0) return problem('A price is zero or more.');
  return Number.isFinite(usd) ? { kind: 'price', usd } : problem('This number is too large for a price.');
}

type Place = Pick<OwnPrice, 'provider' | 'model'>;

/** The list without the price at one place: what is published holds there again. */
export const withoutOwnPrice = (prices: readonly OwnPrice[], { provider, model }: Place): OwnPrice[] =>
  prices.filter((price) => price.provider !== provider || price.model !== model);

/** The list with this price in place of the one before it. */
export const withOwnPrice = (prices: readonly OwnPrice[], price: OwnPrice): OwnPrice[] => [
  ...withoutOwnPrice(prices, price),
  price,
];
