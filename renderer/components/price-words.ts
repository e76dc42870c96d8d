import type { PriceUnit } from '../../core/contract/catalogue.ts';

export const UNIT_WORDS: Readonly<Record<PriceUnit, string>> = {
  million_characters: 'per million characters',
  million_tokens: 'per million tokens',
  minute: 'per minute of sound',
};

const prices = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 6,
});

/** A run costs fractions of a cent: three digits, wherever they stand. */
const costs = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  maximumFractionDigits: 20,
  maximumSignificantDigits: 3,
});

/** "$30.00 per million characters". */
export const priceWords = ({ usd, per }: { readonly usd: number; readonly per: PriceUnit }): string =>
  `${prices.format(usd)} ${UNIT_WORDS[per]}`;

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** "$0.00678"; from a dollar on in whole cents: "$10.74". */
export const costWords = (usd: number): string => (usd < 1 ? costs : dollars).format(usd);
