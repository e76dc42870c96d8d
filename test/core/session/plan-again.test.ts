import { describe, expect, it } from 'vitest';
import { recordedPlanSchema, replyPlanSchema } from '../../../core/contract/reply-plan.ts';
import { planAgain } from '../../../core/session/plan-again.ts';
import { replyPlan, tokens } from '../../factories/reply-events.ts';
import { ended, sessionOf, started } from '../../factories/run-events.ts';

const reply = (text: string, plan: Parameters<typeof replyPlan>[0], timesMs: readonly number[] = []) =>
  planAgain(sessionOf([started({ text, plan: replyPlan(plan) }), ...tokens(...timesMs), ended()]));

describe('the plan of a recorded reply', () => {
  it('is none where the text went as a whole', () => {
    expect(planAgain(sessionOf([started(), ended()]))).toBeNull();
  });

  it('cuts and sends in the same way', () => {
    const same = replyPlan({ cache: true, speculate: ['One moment.'], source: 'typed' });
    expect(reply('word word ', same)).toEqual({ ...same, source: { kind: 'typed' } });
  });

  it('has the text come as it came, after the same wait for its first piece', () => {
    const plan = reply('word word word ', { source: 'trace', firstTextMs: 400 }, [-300, -250, 20]);
    expect(plan?.source).toEqual({
      kind: 'tokens',
      origin: 'trace',
      tokens: [400, 450, 720].map((atMs) => ({ atMs, text: 'word ' })),
    });
    expect(plan).not.toHaveProperty('firstTextMs');
  });

  it('says all of the text, also of a reply that was stopped before it had come', () => {
    const text = `word ${'x'.repeat(25_000)}`;
    const plan = reply(text, { firstTextMs: 10 }, [0]);
    const source = replyPlanSchema.parse(plan).source;
    expect(source.kind === 'tokens' && source.tokens.map((piece) => piece.text).join('')).toBe(text);
  });

  it('is read from records that do not tell the wait', () => {
    expect(recordedPlanSchema.parse(replyPlan())).not.toHaveProperty('firstTextMs');
    expect(reply('word ', {}, [-50])?.source).toMatchObject({ tokens: [{ atMs: 0, text: 'word ' }] });
  });
});
