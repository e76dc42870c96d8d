import { describe, expect, it } from 'vitest';
import { priceInUse, priceRows } from '../../../core/billing/price-in-use.ts';
import type { Price } from '../../../core/contract/catalogue.ts';
import type { OwnPrice } from '../../../core/contract/settings.ts';

const published = (model: string, usd: number): Price => ({
  ...{ model, usd, per: 'million_characters' },
  ...{ asOf: '2026-05-01', source: 'the price page' },
});
const own = (model: string, usd: number, provider = 'deepgram'): OwnPrice => ({
  ...{ provider, model, usd, per: 'minute' },
});
const models = ['aura-2', 'aura', 'flux'].map((id) => ({ id, label: id }));
const vendor = (...prices: Price[]) => ({ id: 'deepgram', models, prices });

describe('the price in use', () => {
  it('is the published one with its date and source', () => {
    expect(priceInUse(vendor(published('aura-2', 30)), 'aura-2', [])).toEqual({
      usd: 30,
      per: 'million_characters',
      from: { kind: 'published', asOf: '2026-05-01', source: 'the price page' },
    });
  });

  it('is one’s own where there is one, and of this provider only', () => {
    const provider = vendor(published('aura-2', 30));
    expect(priceInUse(provider, 'aura-2', [own('aura-2', 0.02)])).toEqual({
      usd: 0.02,
      per: 'minute',
      from: { kind: 'own' },
    });
    expect(priceInUse(provider, 'aura-2', [own('aura-2', 0.02, 'other')])?.usd).toBe(30);
  });

  it('of all models holds for those without a price of their own', () => {
    const provider = vendor(published('', 50), published('aura', 15));
    expect(priceInUse(provider, 'flux', [])?.usd).toBe(50);
    expect(priceInUse(provider, 'aura', [])?.usd).toBe(15);
    expect(priceInUse(provider, 'aura', [own('', 1)])?.usd).toBe(15);
  });

  it('is nothing for the lab, which bills nothing', () => {
    expect(priceInUse({ id: 'lab', models: [], prices: [] }, 'flite', [])).toMatchObject({ usd: 0 });
  });

  it('is none where nobody named one', () => {
    expect(priceInUse(vendor(published('aura-2', 30)), 'flux', [])).toBeNull();
  });
});

describe('the prices of a provider', () => {
  const modelsOf = (...prices: Price[]) => priceRows(vendor(...prices), []).map(({ model }) => model);

  it('leave a row for the models that have none', () => {
    expect(modelsOf(published('aura-2', 30))).toEqual(['aura-2', '']);
    expect(modelsOf()).toEqual(['']);
  });

  it('have no such row when every model has one', () => {
    expect(modelsOf(published('', 30))).toEqual(['']);
    const all = models.map(({ id }) => published(id, 1));
    expect(modelsOf(...all)).toEqual(['aura-2', 'aura', 'flux']);
  });
});
