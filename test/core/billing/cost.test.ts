import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../core/billing/cost.ts';
import type { PriceInUse } from '../../../core/billing/price-in-use.ts';

const own = (usd: number, per: PriceInUse['per']): PriceInUse => ({ usd, per, from: { kind: 'own' } });
const USE = { characters: 500, audioMs: 30_000 };

describe('the cost of a run', () => {
  it('is its characters by a price per million of them', () => {
    const price = own(30, 'million_characters');
    expect(costOf(USE, price)).toEqual({ usd: 0.015, amount: 500, unit: 'characters', price });
  });

  it('is its sound by a price per minute', () => {
    const price = own(0.04, 'minute');
    expect(costOf(USE, price)).toEqual({ usd: 0.02, amount: 0.5, unit: 'minutes', price });
  });

  it('is not known by a price per token', () => {
    expect(costOf(USE, own(12, 'million_tokens'))).toBeNull();
  });

  it('of two runs is the sum of both', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.constantFrom('million_characters' as const, 'minute' as const),
        (one, two, per) => {
          const usd = (use: number) => costOf({ characters: use, audioMs: use }, own(17, per))?.usd ?? NaN;
          expect(usd(one) + usd(two)).toBeCloseTo(usd(one + two), 9);
        },
      ),
    );
  });
});
