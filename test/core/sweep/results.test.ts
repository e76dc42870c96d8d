import { describe, expect, test } from 'vitest';
import type { Session } from '../../../core/session/session.ts';
import { bestIn } from '../../../core/sweep/best-in.ts';
import { distrustWords, withoutDoubt } from '../../../core/sweep/doubt.ts';
import { meanInterval } from '../../../core/sweep/mean-interval.ts';
import { plansOf } from '../../../core/sweep/plans.ts';
import { resultsOf } from '../../../core/sweep/results.ts';
import { verdictOf } from '../../../core/sweep/verdict.ts';
import {
  chunks,
  connection,
  ended,
  failed,
  marks,
  onset,
  sessionOf,
  started,
} from '../../factories/run-events.ts';
import { SENTENCE, sweep } from '../../factories/sweep.ts';

const CLAUSE = {
  ...SENTENCE,
  chunking: { ...SENTENCE.chunking, strategy: 'clause', minCharacters: 10 },
} as const;
const PRICE = { usd: 30, per: 'million_characters', from: { kind: 'own' } } as const;

/** `firstMs` of sound at `ttfaMs`, and 100 ms more `gapMs` after that has been played. */
function reply(ttfaMs: number, gapMs: number, temperature: 'cold' | 'warm' = 'warm', firstMs = 100): Session {
  const nextMs = ttfaMs + firstMs + gapMs;
  return sessionOf([
    started(),
    ...marks({ dispatched: 0, textSent: 1, firstByte: ttfaMs, firstAudio: ttfaMs }),
    connection({ temperature }),
    ...chunks([
      [ttfaMs, firstMs],
      [nextMs, 100],
    ]),
    onset(20),
    ...marks({ lastAudio: nextMs, done: nextMs }),
    ended(),
  ]);
}

const many = (count: number, make: (index: number) => Session): Session[] =>
  Array.from({ length: count }, (_, index) => make(index));
const two = plansOf(sweep({ strategies: [SENTENCE, CLAUSE] }));
const rowsOf = (first: readonly Session[], second: readonly Session[]) =>
  resultsOf(
    two,
    new Map([
      ['1', first],
      ['2', second],
    ]),
    () => PRICE,
  );

describe('the results of a sweep', () => {
  test('look at one reply under every prebuffer', () => {
    const plans = plansOf(sweep({ prebuffersMs: [0, 150] }));
    const rows = resultsOf(plans, new Map([['1', many(3, () => reply(200, 50))]]), () => null);
    expect(rows.map(({ cells }) => cells.underruns.value)).toEqual([1, 0]);
    expect(rows.map(({ cells }) => cells.underrunMs.value)).toEqual([50, 0]);
    expect(rows.map(({ cells }) => cells.ttfaP50Ms.value)).toEqual([200, 200]);
    // At 0 the player starts with the first piece; 150 ms are there with the second one, 150 ms later.
    expect(rows.map(({ cells }) => cells.earP50Ms.value)).toEqual([220, 370]);
  });

  test('show a quantile from its own number of replies on', () => {
    const [few, enough] = rowsOf(
      many(2, () => reply(200, 0)),
      many(20, () => reply(300, 0)),
    );
    expect(few?.cells.ttfaP50Ms).toMatchObject({ n: 2, value: null });
    expect(few?.cells.ttfaMaxMs.value).toBe(200);
    expect(enough?.cells.ttfaP95Ms).toMatchObject({ n: 20, value: 300 });
  });

  test('reckon characters and their price per thousand replies', () => {
    const [row] = rowsOf([reply(200, 0)], []);
    expect(row?.cells.characters.value).toBe('Hello there.'.length);
    expect(row?.cells.usdPerThousand.value).toBeCloseTo((12 / 1e6) * 30 * 1000, 9);
  });

  test('count failures and leave out what found another connection', () => {
    const broken = sessionOf([started(), failed(50, 'cut'), ended({ outcome: 'failed' })]);
    const stopped = sessionOf([started(), ended({ outcome: 'cancelled' })]);
    const [row] = rowsOf([broken, stopped, reply(200, 0, 'cold'), reply(300, 0)], []);
    expect(row).toMatchObject({ n: 1, failed: 1, stopped: 1, leftOut: 1 });
    expect(row?.cells.ttfaMaxMs.value).toBe(300);
  });

  test('mark what is best beyond chance, and say it', () => {
    const rows = rowsOf(
      many(20, (index) => reply(200 + index, 0)),
      many(20, (index) => reply(400 + index, 0)),
    );
    expect(rows.map(({ cells }) => cells.ttfaP50Ms.best)).toEqual([true, false]);
    expect(verdictOf(rows)).toBe('sentence speaks 200 ms sooner than clause and never ran dry.');
  });

  test('mark nothing and decide nothing where the replies overlap', () => {
    const rows = rowsOf(
      many(8, (index) => reply(200 + 40 * index, 0)),
      many(8, (index) => reply(210 + 40 * index, 0)),
    );
    expect(rows.some(({ cells }) => cells.ttfaP50Ms.best)).toBe(false);
    expect(verdictOf(rows)).toMatch(/^Whether sentence speaks sooner than clause, these runs cannot tell; /);
  });

  test('say what the soonest costs', () => {
    const rows = rowsOf(
      many(10, (index) => reply(200 + index, 90)),
      many(10, (index) => reply(1600 + index, 0)),
    );
    expect(verdictOf(rows)).toBe(
      'sentence speaks 1.40 s sooner than clause, but every reply ran dry. clause never did.',
    );
  });

  describe('of several prebuffers', () => {
    const plans = plansOf(sweep({ strategies: [SENTENCE, CLAUSE], prebuffersMs: [0, 150, 300] }));
    const said = (first: readonly Session[], second: readonly Session[] = []) => {
      const [one, other] = [...new Set(plans.map(({ trial }) => trial))];
      const runs = new Map([
        [one ?? '', first],
        [other ?? '', second],
      ]);
      return verdictOf(resultsOf(plans, runs, () => null));
    };

    test('name the smallest that kept a plan from running dry, and compare no plan with itself', () => {
      expect(said(many(5, () => reply(200, 50)))).toBe(
        'sentence speaks after 200 ms, and never ran dry from a prebuffer of 150 ms.',
      );
      expect(
        said(
          many(10, (index) => reply(200 + index, 50)),
          many(10, (index) => reply(400 + index, 0)),
        ),
      ).toBe('sentence speaks 200 ms sooner than clause and never ran dry from a prebuffer of 150 ms.');
    });

    test('say that not even the largest was enough', () => {
      expect(
        said(
          many(10, (index) => reply(200 + index, 400, 'warm', 400)),
          many(10, (index) => reply(400 + index, 50)),
        ),
      ).toBe(
        'sentence speaks 200 ms sooner than clause, but every reply ran dry even with a prebuffer of 300 ms. ' +
          'clause never did from a prebuffer of 150 ms.',
      );
    });
  });
});

/** The reply, as the instrument ended it that does not stand by it. */
function untrusted(session: Session, errorBarMs: number): Session {
  const reasons = ['Onset was busy.'];
  const instrument = { errorBarMs, trusted: false, reasons, loopDelayMaxMs: errorBarMs, gcMs: 0 };
  return { ...session, ended: ended({ instrument }) };
}

describe('replies that are not trusted', () => {
  const rowsWithin = (errorBarMs: number) =>
    rowsOf(
      many(20, (index) => untrusted(reply(200 + index, 0), errorBarMs)),
      many(20, (index) => reply(400 + index, 90)),
    );

  test('are counted with their widest ±, a row and a reply', () => {
    const [row, other] = rowsWithin(17);
    expect(row).toMatchObject({ n: 20, untrusted: 20, untrustedErrorBarMs: 17 });
    expect(row?.replies[0]).toMatchObject({ trusted: false, errorBarMs: 17 });
    expect(other).toMatchObject({ n: 20, untrusted: 0, untrustedErrorBarMs: null });
    expect(row === undefined ? '' : distrustWords(row)).toBe('20 of 20 not trusted: ±17 ms');
    expect(distrustWords({ n: 20, untrusted: 1, untrustedErrorBarMs: 0.4 })).toBe('1 of 20 not trusted');
  });

  test('are best only by more than their ±, and the verdict says what it rests on', () => {
    const [wide, narrow] = [rowsWithin(820), rowsWithin(17)];
    expect(narrow[0]?.cells.ttfaP50Ms.best).toBe(true);
    expect(wide[0]?.cells.ttfaP50Ms.best).toBe(false);
    expect(verdictOf(narrow)).toMatch(/^sentence speaks 200 ms sooner than clause/);
    expect(verdictOf(wide)).toBe(
      'Whether sentence speaks sooner than clause, these runs cannot tell; sentence never ran dry. ' +
        '20 of 40 runs are not trusted: times are off by up to ±820 ms, and whether one ran dry is not sure.',
    );
  });

  test('never ran dry for no diamond: a late stamp makes or hides a wait', () => {
    expect(rowsWithin(17)[0]?.cells.underruns.best).toBe(false);
    const trusted = rowsOf(
      many(20, (index) => reply(200 + index, 0)),
      many(20, (index) => reply(400 + index, 90)),
    );
    expect(trusted[0]?.cells.underruns.best).toBe(true);
  });
});

describe('best in a column', () => {
  const twenty = (value: number) => withoutDoubt(Array<number>(20).fill(value));
  const [zeros, ones] = [twenty(0), twenty(1)];

  test('are two with the same, never three', () => {
    expect([...bestIn([zeros, zeros, ones], 'splits')]).toEqual([0, 1]);
    expect([...bestIn([zeros, zeros, zeros, ones], 'splits')]).toEqual([]);
    expect([...bestIn([zeros, zeros], 'splits')]).toEqual([]);
  });

  test('is nothing where a few replies could be chance', () => {
    expect([
      ...bestIn(
        [
          [0, 0],
          [1, 1],
        ].map(withoutDoubt),
        'splits',
      ),
    ]).toEqual([]);
  });
});

describe('the interval of a mean', () => {
  test('is the value where all are equal, and nothing with few', () => {
    expect(meanInterval([3, 3, 3, 3, 3, 3])).toEqual({ low: 3, high: 3 });
    expect(meanInterval([1, 2, 3])).toEqual({ low: null, high: null });
  });

  test('holds the mean and is as wide as the normal one for many values', () => {
    const values = Array.from({ length: 400 }, (_, index) => index % 20);
    const normalWidth = (2 * 1.96 * Math.sqrt(33.25)) / 20;
    const shares = Array.from({ length: 20 }, (_, seed) => {
      const { low, high } = meanInterval(values, seed);
      expect(low).toBeLessThan(9.5);
      expect(high).toBeGreaterThan(9.5);
      return ((high ?? 0) - (low ?? 0)) / normalWidth;
    });
    // One width scatters by 3 %: its ends are quantiles of 2000 resamples.
    expect(shares.reduce((total, share) => total + share, 0) / shares.length).toBeCloseTo(1, 1);
  });
});
