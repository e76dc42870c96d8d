import { describe, expect, it } from 'vitest';
import { billedUseOf } from '../../../../core/session/figures/billed-use.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { released, replyPlan, requestMarks, switched } from '../../../factories/reply-events.ts';
import { ended, marks, sessionOf, started } from '../../../factories/run-events.ts';

const charactersOf = (...events: RunEvent[]) => billedUseOf(sessionOf([...events, ended()])).characters;
const textOf30 = (requests: 'one_each' | 'one_stream') =>
  started({ text: 'x'.repeat(30), plan: replyPlan({ requests }) });

describe('what a vendor may bill of a run', () => {
  it('is its whole text where that is one request, in code points, and nothing before it was written', () => {
    expect(charactersOf(started({ text: 'Hi 👋' }), ...marks({ textSent: 5 }))).toBe(4);
    expect(charactersOf(started({ text: 'Hi 👋' }), ...marks({ dispatched: 1 }))).toBe(0);
  });

  it('is nothing where a planned reply was stopped before its first piece', () => {
    expect(charactersOf(textOf30('one_each'))).toBe(0);
  });

  it.each(['one_each', 'one_stream'] as const)('is of %s the pieces that were written', (requests) => {
    const pieces = [released(0, 0), released(1, 10), released(2, 20)];
    const sent = [...requestMarks(0, { textSent: 5 }), ...requestMarks(1, { dispatched: 6 })];
    expect(charactersOf(textOf30(requests), ...pieces, ...sent)).toBe(10);
    expect(charactersOf(textOf30(requests), ...pieces, ...sent, ...requestMarks(1, { textSent: 9 }))).toBe(
      20,
    );
  });

  it('counts a piece twice that a second request said again, and once where the first was never written', () => {
    const again = [
      textOf30('one_each'),
      released(0, 0),
      switched(1, 0, 0),
      ...requestMarks(1, { textSent: 9 }),
    ];
    expect(charactersOf(...again)).toBe(10);
    expect(charactersOf(...again, ...requestMarks(0, { textSent: 5 }))).toBe(20);
  });

  it('leaves out a request whose idle connection was dead until its text is written to the next one', () => {
    const dead: RunEvent[] = [...marks({ textSent: 5 }), { kind: 'redialled', request: 0, at: 1010 }];
    expect(charactersOf(started({ text: 'Hi' }), ...dead)).toBe(0);
    expect(charactersOf(started({ text: 'Hi' }), ...dead, ...marks({ textSent: 20 }))).toBe(2);
  });
});
