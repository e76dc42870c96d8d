import { priceInUse, type PriceInUse } from '../../../core/billing/price-in-use.ts';
import type { Provider } from '../../../core/contract/catalogue.ts';
import type { OwnPrice } from '../../../core/contract/settings.ts';

/** What the replies of a comparison are paid by; null where nobody named a price. */
export const studioPrice = (
  provider: Provider | undefined,
  model: string,
  ownPrices: readonly OwnPrice[],
): PriceInUse | null => (provider === undefined ? null : priceInUse(provider, model, ownPrices));
