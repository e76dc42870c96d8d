import type { Price, PriceUnit, Provider } from '../contract/catalogue.ts';
import type { OwnPrice } from '../contract/settings.ts';

/** What a unit costs, and who says so. */
export interface PriceInUse {
  readonly usd: number;
  readonly per: PriceUnit;
  readonly from:
    { readonly kind: 'own' } | { readonly kind: 'published'; readonly asOf: string; readonly source: string };
}

/** One price that can be known: of one model, or of all that have none of their own (`model` is ''). */
export interface PriceRow {
  readonly model: string;
  readonly published: Price | null;
  readonly own: OwnPrice | null;
}

type Priced = Pick<Provider, 'id' | 'models' | 'prices'>;

/**
 * Every price that a provider has or could have: the published ones, and one for the models without, so that there is
 * always a place for a price of one's own.
 */
export function priceRows(provider: Priced, ownPrices: readonly OwnPrice[]): readonly PriceRow[] {
  const own = ownPrices.filter((price) => price.provider === provider.id);
  const named = provider.prices.map(({ model }) => model);
  const isCovered = named.includes('') || provider.models.every(({ id }) => named.includes(id));
  const models = new Set([...named, ...own.map(({ model }) => model), ...(isCovered ? [] : [''])]);
  return [...models].map((model) => ({
    model,
    published: provider.prices.find((price) => price.model === model) ?? null,
    own: own.find((price) => price.model === model) ?? null,
  }));
}

/** What holds in a row: one's own price before the published one; null where nobody named any. */
export function priceOfRow({ published, own }: PriceRow): PriceInUse | null {
  if (own !== null) return { usd: own.usd, per: own.per, from: { kind: 'own' } };
  if (published === null) return null;
  const { usd, per, asOf, source } = published;
  return { usd, per, from: { kind: 'published', asOf, source } };
}

/** The lab bills nothing. */
const freeOf = ({ id }: Pick<Provider, 'id'>): PriceInUse | null =>
  id === 'lab' ? { usd: 0, per: 'million_characters', from: { kind: 'own' } } : null;

/** What a model costs: its own row before the one for all others; null where there is no price. */
export function priceInUse(
  provider: Priced,
  model: string,
  ownPrices: readonly OwnPrice[],
): PriceInUse | null {
  const rows = priceRows(provider, ownPrices);
  const row = rows.find((known) => known.model === model) ?? rows.find((known) => known.model === '');
  return (row === undefined ? null : priceOfRow(row)) ?? freeOf(provider);
}
