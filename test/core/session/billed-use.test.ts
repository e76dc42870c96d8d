import { describe, expect, it } from 'vitest';
import { billedUseOf } from '../../../core/session/billed-use.ts';
import { released, replyPlan } from '../../factories/reply-events.ts';
import { ended, sessionOf, started } from '../../factories/run-events.ts';

describe('what a vendor may bill of a run', () => {
  it('is its whole text where that is one request, in code points', () => {
    expect(billedUseOf(sessionOf([started({ text: 'Hi 👋' }), ended()])).characters).toBe(4);
  });

  it('is of a planned reply what was let go of, and nothing where it was stopped before that', () => {
    const planned = started({ text: 'x'.repeat(30), plan: replyPlan() });
    expect(billedUseOf(sessionOf([planned, released(0, 0), ended()])).characters).toBe(10);
    expect(billedUseOf(sessionOf([planned, ended()])).characters).toBe(0);
  });
});
