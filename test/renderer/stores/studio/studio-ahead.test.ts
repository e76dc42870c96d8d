import { describe, expect, it } from 'vitest';
import type { PriceInUse } from '../../../../core/billing/price-in-use.ts';
import { aheadOf, aheadWords } from '../../../../renderer/stores/studio/studio-ahead.ts';
import { furtherMs, FIRST_STATE } from '../../../../renderer/stores/studio/studio-state.ts';
import { replySession, studioOrder, studioState } from '../../../factories/studio-runs.ts';

const PRICE: PriceInUse = { usd: 30, per: 'million_characters', from: { kind: 'own' } };
/** 1,000 characters are spoken in 66 s, and arrive in half of that. */
const TEXT = 'x'.repeat(1000);
const tokens = { kind: 'tokens', origin: 'simulated', tokens: [{ atMs: 50_000, text: TEXT }] } as const;

describe('what a comparison will take', () => {
  it('is its replies one after the other, by their sound where the text is there at once', () => {
    const ahead = aheadOf(studioOrder({ text: TEXT, runsEach: 3 }), PRICE, FIRST_STATE);
    expect(ahead).toEqual({ replies: 6, ms: 6 * 33_000, usd: expect.closeTo(6 * 0.03, 9) as number });
  });

  it('is the time of the token stream, and the sound after it where all text is waited for', () => {
    const ahead = aheadOf(
      studioOrder({ text: TEXT, source: { ...tokens, tokens: [...tokens.tokens] } }),
      PRICE,
      FIRST_STATE,
    );
    expect(ahead.ms).toBe(2 * 50_000 + 2 * 83_000);
  });

  it('is shorter with several at a time, in rounds of so many', () => {
    const order = studioOrder({ text: TEXT, runsEach: 3, sideBySide: 5 });
    expect(aheadOf(order, PRICE, FIRST_STATE).ms).toBe(2 * 33_000);
  });

  it('is told by the replies of the last comparison where that said the same, and by no others', () => {
    const before = studioState({ 0: [replySession(), replySession()] });
    expect(aheadOf(studioOrder(), PRICE, before).ms).toBe(4 * 1000);
    expect(aheadOf(studioOrder({ text: TEXT }), PRICE, before).ms).toBe(4 * 33_000);
  });

  it('costs one reply a strategy where answers are kept, and the guessed phrases where there are some', () => {
    const kept = aheadOf(studioOrder({ text: TEXT, runsEach: 20, keepsAnswers: true }), PRICE, FIRST_STATE);
    expect(kept).toMatchObject({ replies: 42, usd: expect.closeTo(2 * 0.03, 9) as number });
    const guessed = studioOrder({
      ...{ text: TEXT, runsEach: 1, likelyPhrases: ['y'.repeat(500)] },
      source: { ...tokens, tokens: [...tokens.tokens] },
    });
    expect(aheadOf(guessed, PRICE, FIRST_STATE).usd).toBeCloseTo(2 * 0.045, 9);
  });

  it('is said with its cost, which is left out where nothing is billed and named where it is not known', () => {
    expect(aheadWords({ ms: 198_000, usd: 0.3213 })).toBe('about 3 min, about $0.32');
    expect(aheadWords({ ms: 660_000, usd: 2.678 })).toBe('about 11 min, about $2.70');
    expect(aheadWords({ ms: 40_000, usd: 0 })).toBe('about 40 s');
    expect(aheadWords({ ms: 40_000, usd: aheadOf(studioOrder(), null, FIRST_STATE).usd })).toBe(
      'about 40 s, price not known',
    );
  });
});

it('tells how long more runs of one strategy take by the runs of that one', () => {
  const state = studioState({ 0: [replySession()], 1: [replySession()] });
  const slower = {
    ...state,
    runs: state.runs.map((run) => (run.key === '1' ? { ...run, wallMs: 9000 } : run)),
  };
  expect([furtherMs(slower, '0', 14), furtherMs(slower, '1', 14)]).toEqual([14_000, 126_000]);
  expect(furtherMs(slower, '2', 14)).toBeNull();
});
