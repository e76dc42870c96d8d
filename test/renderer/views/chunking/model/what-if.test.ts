import { describe, expect, it } from 'vitest';
import { playbackFiguresOf } from '../../../../../core/session/figures/playback-figures.ts';
import { virtuallyAudibleAt } from '../../../../../core/session/playback/playback-of.ts';
import { MINIMUM_N } from '../../../../../core/stats/minimum-n.ts';
import { firstTokenAt } from '../../../../../renderer/views/chunking/model/run-zero.ts';
import { runsToTell, whatIf } from '../../../../../renderer/views/chunking/model/what-if.ts';
import {
  costWords,
  liveWords,
  pointWords,
  actionWords,
} from '../../../../../renderer/views/chunking/model/what-if-words.ts';
import { replySession } from '../../../../factories/studio-runs.ts';

/** So many replies of which one in ten stands still unless more than its first 500 ms are held back. */
const replies = (runs: number) =>
  Array.from({ length: runs }, (_, index) => replySession({ secondMs: index % 10 === 0 ? 800 : 400 }));

const sessions = replies(10);

describe('another prebuffer', () => {
  it('is recommended where the share of underruns comes below the goal, in steps of the slider', () => {
    const { recommended, now, n } = whatIf(replies(100), 200, 0.01);
    expect([n, now?.stalled, recommended?.prebufferMs, recommended?.stalled]).toEqual([100, 10, 510, 0]);
  });

  it('is recommended from no fewer runs than can tell the goal, as a p95 takes 20 and a p99 takes 100', () => {
    expect([0.05, 0.01].map(runsToTell)).toEqual([MINIMUM_N[95], MINIMUM_N[99]]);
    expect(whatIf(replies(20), 200, 0.05)).toMatchObject({ lacking: 0, recommended: { prebufferMs: 510 } });
    for (const runs of [3, 19])
      expect(whatIf(replies(runs), 200, 0.05)).toMatchObject({ lacking: 20 - runs, recommended: null });
  });

  it('has its curve, its interval and the smallest that was enough where the runs are too few', () => {
    const view = whatIf(sessions, 200, 0.01);
    expect(view).toMatchObject({ n: 10, lacking: 90, recommended: null, smallest: { prebufferMs: 510 } });
    expect(view.points.every(({ interval }) => interval.high > interval.low)).toBe(true);
  });

  it('is not recommended from runs that are not trusted, unless those that are say the same', () => {
    const doubted = replies(20).map((_, index) =>
      replySession({ secondMs: index % 10 === 0 ? 800 : 400, untrustedMs: 820 }),
    );
    const view = whatIf(doubted, 200, 0.05);
    expect(view).toMatchObject({ lacking: 0, recommended: null, smallest: { prebufferMs: 510 } });
    if (view.smallest === null) throw new Error('no setting was enough');
    expect(costWords(view.smallest, view, 0.05)).toMatch(/Not recommended: 20 of 20 not trusted: ±820 ms\.$/);
    const few = whatIf(doubted.slice(0, 6), 200, 0.05);
    if (few.smallest === null) throw new Error('no setting was enough');
    expect(costWords(few.smallest, few, 0.05)).toMatch(/20 can; 6 of 6 not trusted: ±820 ms\.$/);
    const most = whatIf([...replies(20), ...doubted.slice(0, 10)], 200, 0.05);
    expect(most.recommended?.prebufferMs).toBe(510);
  });

  it.each([0, 120, 400])(
    'is enough where the run itself says so, with a decoder that took %i ms',
    (decodeMs) => {
      for (const secondMs of [550, 650, 800, 1100]) {
        const session = replySession({ secondMs, decodeMs });
        const enoughMs = playbackFiguresOf(session).smallestGaplessThresholdMs ?? NaN;
        const steadyFromMs = Math.ceil(enoughMs / 10) * 10;
        expect(whatIf([session], 200, 0.01).smallest).toMatchObject({
          prebufferMs: steadyFromMs,
          stalled: 0,
        });
      }
    },
  );

  it('is none at all where the goal is met without', () => {
    expect(whatIf(sessions, 200, 0.2).recommended?.prebufferMs).toBe(0);
  });

  it('has the setting of now among its points', () => {
    expect(whatIf(sessions, 170, 0.01).points.map(({ prebufferMs }) => prebufferMs)).toContain(170);
  });

  it.each([0, 200, 700])('at %d ms is heard when the player of these runs was, decoding and all', (setMs) => {
    const decoded = replySession({ decodeMs: 21, tokenLeadMs: 300 });
    const heardMs = (virtuallyAudibleAt(decoded, setMs) ?? NaN) - firstTokenAt(decoded);
    expect(whatIf([decoded], setMs, 0.01).now?.medianTimeToEarMs).toBeCloseTo(heardMs, 6);
  });

  it('says what it costs and how little a hundred runs promise', () => {
    const view = whatIf(replies(100), 200, 0.01);
    if (view.recommended === null) throw new Error('nothing is recommended');
    expect(pointWords(view.recommended, view, 0.01)).toMatch(
      /^is the first setting under 1% in these runs: 0\.0%, 95% interval 0\.0 to 3\.7%/,
    );
    expect(costWords(view.recommended, view, 0.01)).toBe(
      'It adds 300 ms to time to ear against 200 ms, now at 10.0%. To promise it takes 281 more runs without an underrun.',
    );
  });

  it('never speaks of a recommendation where there is none, and leaves the choice to the listener', () => {
    const view = whatIf(sessions, 200, 0.01);
    const { smallest } = view;
    if (smallest === null) throw new Error('no setting was enough');
    expect(pointWords(smallest, view, 0.01)).toMatch(/^was enough for these 10 runs: 0\.0%, 95% interval/);
    expect(costWords(smallest, view, 0.01)).toMatch(
      /Not recommended: 10 runs cannot tell under 1%, 100 can\.$/,
    );
    expect(actionWords(smallest, view, 'Clause')).toBe('Use Clause, 510 ms anyway');
  });

  it('is used without a word of doubt from the recommended setting on', () => {
    const view = whatIf(replies(100), 200, 0.01);
    const wordsAt = (ms: number) =>
      view.points
        .filter(({ prebufferMs }) => prebufferMs === ms)
        .map((point) => actionWords(point, view, 'Clause'));
    expect([wordsAt(500), wordsAt(510)]).toEqual([['Use Clause, 500 ms anyway'], ['Use Clause, 510 ms']]);
  });

  it('says what Live does with it, whose text may come in another way', () => {
    expect(liveWords('Clause, 0 ms', false, undefined)).toBe(
      'Use sets both in Live, where its text is there at once.',
    );
    expect(liveWords('Clause, 0 ms', true, 'simulated')).toBe(
      'Live uses Clause, 0 ms; its text comes from a simulated LLM.',
    );
  });

  it('says nothing of no runs', () => {
    expect(whatIf([], 200, 0.01)).toMatchObject({ n: 0, recommended: null, smallest: null, now: null });
  });
});
