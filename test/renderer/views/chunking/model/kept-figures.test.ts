import { describe, expect, it } from 'vitest';
import { replyFiguresOf } from '../../../../../core/sweep/reply-figures.ts';
import { keptFiguresOf } from '../../../../../renderer/views/chunking/model/kept-figures.ts';
import { replySession, strategiesOf, studioState } from '../../../../factories/studio-runs.ts';

describe('the figures of a run that is over', () => {
  it('are those of the run, under the prebuffer that is asked for', () => {
    const session = replySession({ ttfaMs: 300, secondMs: 900 });
    for (const prebufferMs of [0, 2000, 0]) {
      expect(keptFiguresOf(session, prebufferMs, null)).toEqual(replyFiguresOf(session, prebufferMs, null));
    }
    expect(keptFiguresOf(session, 0, null)).not.toEqual(keptFiguresOf(session, 2000, null));
  });

  it('are made once, however often the table is', () => {
    const state = studioState({ '0': [replySession(), replySession()] });
    const [first, again] = [strategiesOf(state, null), strategiesOf(state, null)].map(
      ([strategy]) => strategy?.row.replies,
    );
    expect(first).toHaveLength(2);
    first?.forEach((figures, index) => expect(again?.[index]).toBe(figures));
  });
});
