import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { replyFiguresOf } from '../../../core/sweep/reply-figures.ts';
import { released, replyPlan, requestMarks, switched } from '../../factories/reply-events.ts';
import { marks, sessionOf, started, ZERO_MS } from '../../factories/run-events.ts';

const requestsOf = (...events: RunEvent[]) => replyFiguresOf(sessionOf(events), 0, null).requests;
const inPieces = (requests: 'one_each' | 'one_stream'): RunEvent[] => [
  started({ text: 'x'.repeat(30), plan: replyPlan({ requests }) }),
  ...[0, 1, 2].map((request) => released(request, 10 * request)),
];
const sent = (request: number) => requestMarks(request, { textSent: 5 });

describe('the requests of a reply', () => {
  it('are those that were written: of a stopped one not what waited for its turn', () => {
    expect(requestsOf(...inPieces('one_each'))).toBe(0);
    expect(requestsOf(...inPieces('one_each'), ...sent(0), ...requestMarks(1, { dispatched: 6 }))).toBe(1);
    expect(requestsOf(started(), ...marks({ dispatched: 1 }))).toBe(0);
    expect(requestsOf(started(), ...marks({ textSent: 5 }))).toBe(1);
  });

  it('are none for what the phrase cache answered, and two for a piece that was said again', () => {
    const kept: RunEvent = { kind: 'cached', request: 0, at: ZERO_MS, key: '0'.repeat(16) };
    expect(requestsOf(...inPieces('one_each'), kept, ...sent(1))).toBe(1);
    expect(requestsOf(...inPieces('one_each'), ...sent(0), switched(3, 0, 0), ...sent(3))).toBe(2);
  });

  it('count a guess that was dropped where it was written', () => {
    const dropped = (sentCharacters: number): RunEvent => ({
      ...{ kind: 'speculated', at: ZERO_MS, phrase: 'Sure,', outcome: 'discarded', characters: 5 },
      ...{ sentCharacters, dispatchedAt: null, firstAudioAt: null },
    });
    expect(requestsOf(...inPieces('one_each'), dropped(5), dropped(0), ...sent(0))).toBe(2);
  });

  it('are one for all pieces of an open stream, once the first was written', () => {
    expect(requestsOf(...inPieces('one_stream'))).toBe(0);
    expect(requestsOf(...inPieces('one_stream'), ...sent(0), ...sent(1))).toBe(1);
  });
});
