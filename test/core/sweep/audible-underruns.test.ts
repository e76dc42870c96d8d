import { describe, expect, it } from 'vitest';
import { gapsOf } from '../../../core/session/gaps/gaps.ts';
import { replyFiguresOf, underPrebuffer } from '../../../core/sweep/reply-figures.ts';
import { audibleUnderrunsOf } from '../../../core/sweep/audible-underruns.ts';
import { silent } from '../../factories/reply-events.ts';
import { sessionOf } from '../../factories/run-events.ts';
import { replyEvents } from '../../factories/studio-runs.ts';

/** The second half comes `lateMs` after the first has been played, into a silence of 400 ms around the seam. */
const intoSilence = (lateMs: number) =>
  sessionOf([...replyEvents({ ttfaMs: 100, secondMs: 600 + lateMs }), silent(300, 700)]);

describe('an audible underrun', () => {
  it('is none where the sound is silent for longer and it is no gap by itself: a gap of the sound itself', () => {
    const session = intoSilence(79);
    expect(gapsOf(session)).toMatchObject([{ cause: 'seam padding', stallMs: 79, ms: 479 }]);
    expect(audibleUnderrunsOf(gapsOf(session))).toEqual([]);
    expect(replyFiguresOf(session, 0, null)).toMatchObject({ gaps: 1, audibleUnderruns: 0, underruns: 1 });
  });

  it.each([80, 398, 700])('is one where the wait alone is %i ms, with the whole silence heard', (lateMs) => {
    const session = intoSilence(lateMs);
    expect(audibleUnderrunsOf(gapsOf(session))).toMatchObject([{ ms: 400 + lateMs, stallMs: lateMs }]);
    expect(replyFiguresOf(session, 0, null)).toMatchObject({
      ...{ gaps: 1, gapMs: 400 + lateMs, underruns: 1, underrunMs: lateMs },
      ...{ audibleUnderruns: 1, audibleUnderrunMs: 400 + lateMs },
    });
  });

  it('goes away with a prebuffer that hides it', () => {
    const session = sessionOf(replyEvents({ ttfaMs: 100, secondMs: 800 }));
    expect(audibleUnderrunsOf(gapsOf(session))).toHaveLength(1);
    expect(audibleUnderrunsOf(gapsOf(underPrebuffer(session, 600)))).toEqual([]);
  });
});
