import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../core/session/gaps/gaps.ts';
import { replyFiguresOf, underPrebuffer } from '../../../core/sweep/reply-figures.ts';
import { waitGapsOf } from '../../../core/sweep/wait-gaps.ts';
import { silent } from '../../factories/reply-events.ts';
import { sessionOf } from '../../factories/run-events.ts';
import { replyEvents } from '../../factories/studio-runs.ts';

/** The second half comes `lateMs` after the first has been played, into a silence of 400 ms around the seam. */
const intoSilence = (lateMs: number) =>
  sessionOf([...replyEvents({ ttfaMs: 100, secondMs: 600 + lateMs }), silent(300, 700)]);

describe('a gap that waiting made', () => {
  it('is none where the sound is silent for longer and the wait is no gap by itself: an underrun in a pause', () => {
    const session = intoSilence(79);
    expect(gapsOf(session)).toMatchObject([{ cause: 'seam padding', stallMs: 79, ms: 479 }]);
    expect(waitGapsOf(session)).toEqual([]);
    expect(replyFiguresOf(session, 0, null)).toMatchObject({ gaps: 0, underruns: 1 });
  });

  it.each([80, 398, 700])('is one where the wait alone is %i ms, with the whole silence heard', (lateMs) => {
    const session = intoSilence(lateMs);
    expect(waitGapsOf(session)).toMatchObject([{ ms: 400 + lateMs, stallMs: lateMs }]);
    expect(replyFiguresOf(session, 0, null)).toMatchObject({ gaps: 1, gapMs: 400 + lateMs, underruns: 1 });
  });

  it('goes away with a prebuffer that hides it', () => {
    const session = sessionOf(replyEvents({ ttfaMs: 100, secondMs: 800 }));
    expect(waitGapsOf(session)).toHaveLength(1);
    expect(waitGapsOf(underPrebuffer(session, 600))).toEqual([]);
  });
});
