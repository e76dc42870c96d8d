import { describe, expect, it } from 'vitest';
import { whatIf } from '../../../../../renderer/views/chunking/model/what-if.ts';
import { costWords, pointWords } from '../../../../../renderer/views/chunking/model/what-if-words.ts';
import { replySession } from '../../../../factories/studio-runs.ts';

/** One of ten stands still unless more than its first 500 ms are held back. */
const sessions = Array.from({ length: 10 }, (_, index) =>
  replySession({ secondMs: index === 0 ? 800 : 400 }),
);

describe('another prebuffer', () => {
  it('is recommended where the share of underruns comes below the goal, in steps of the slider', () => {
    const { recommended, now, n } = whatIf(sessions, 200, 0.01);
    expect([n, now?.stalled, recommended?.prebufferMs, recommended?.stalled]).toEqual([10, 1, 510, 0]);
  });

  it('is none at all where the goal is met without', () => {
    expect(whatIf(sessions, 200, 0.2).recommended?.prebufferMs).toBe(0);
  });

  it('has the setting of now among its points', () => {
    expect(whatIf(sessions, 170, 0.01).points.map(({ prebufferMs }) => prebufferMs)).toContain(170);
  });

  it('says what it costs and how little ten runs promise', () => {
    const view = whatIf(sessions, 200, 0.01);
    if (view.recommended === null) throw new Error('nothing is recommended');
    expect(pointWords(view.recommended, view, 0.01)).toMatch(
      /^is the first setting under 1% .* 0\.0%, 95% interval/,
    );
    expect(costWords(view.recommended, view)).toBe(
      'It adds 300 ms to time to ear against 200 ms, now at 10.0%. To promise it takes 371 more runs without an underrun.',
    );
  });

  it('says nothing of no runs', () => {
    expect(whatIf([], 200, 0.01)).toMatchObject({ n: 0, recommended: null, now: null });
  });
});
