import { describe, expect, it } from 'vitest';
import { playableChunks, sourcedChunks } from '../../../../core/session/playback/playback-order.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../../factories/reply-events.ts';
import { started, ZERO_MS } from '../../../factories/run-events.ts';

function played(events: readonly RunEvent[]) {
  const session = foldRun('run-1', [started({ plan: replyPlan() }), ...events]);
  if (session === null) throw new Error('no session');
  return playableChunks(session).map(({ at, audioMs }) => [at - ZERO_MS, audioMs]);
}

describe('the chunks as the player gets them', () => {
  it('are worked out once for all figures of a run', () => {
    const session = foldRun('run-1', [
      started({ plan: replyPlan() }),
      ...[released(0, 0), released(1, 10), ...arrivals(0, [[20, 100]]), ...arrivals(1, [[30, 100]])],
    ]);
    if (session === null) throw new Error('no session');
    expect(sourcedChunks(session)).toBe(sourcedChunks(session));
    expect(playableChunks(session)).toBe(sourcedChunks(session));
  });

  it('wait until the requests before theirs are answered', () => {
    expect(
      played([
        released(0, 0),
        released(1, 10),
        ...arrivals(1, [[20, 100]]),
        ...arrivals(0, [[40, 50]]),
        ...requestMarks(0, { done: 60 }),
        ...arrivals(1, [[90, 30]]),
      ]),
    ).toEqual([
      [40, 50],
      [60, 100],
      [90, 30],
    ]);
  });

  it('leave out what a request repeats of a piece that was heard in part', () => {
    expect(
      played([
        released(0, 0),
        ...arrivals(0, [[10, 50]]),
        switched(1, 0, 50),
        ...arrivals(1, [
          [100, 40],
          [110, 40],
        ]),
      ]),
    ).toEqual([
      [10, 50],
      [110, 30],
    ]);
  });

  it('have their words at their place in the sound of the run', () => {
    const words = (request: number, startMs: number): RunEvent => ({
      kind: 'words',
      request,
      at: ZERO_MS,
      words: [{ text: `T${String(request)}`, startMs, endMs: startMs + 10 }],
    });
    const events = [
      released(0, 0),
      released(1, 10),
      ...arrivals(1, [[20, 100]]),
      words(1, 30),
      ...arrivals(0, [[40, 50]]),
      words(0, 5),
    ];
    expect(foldRun('run-1', [started({ plan: replyPlan() }), ...events])?.words).toEqual([
      { text: 'T0', startMs: 5, endMs: 15 },
      { text: 'T1', startMs: 80, endMs: 90 },
    ]);
  });

  it('come in the order of the text, not in that of the requests', () => {
    const events = [
      released(0, 0),
      released(1, 10),
      switched(2, 0, 0),
      ...arrivals(1, [[30, 10]]),
      ...arrivals(2, [[50, 20]]),
      ...arrivals(0, [[5, 40]]),
    ];
    expect(played(events)).toEqual([
      [5, 40],
      [50, 20],
      [50, 10],
    ]);
  });
});
