import { describe, expect, it } from 'vitest';
import { warmUpItem } from '../../../core/contract/audition.ts';
import type { GroupQuestion } from '../../../core/contract/history/groups.ts';
import { compareRows } from '../../../core/history/compare.ts';
import { groupRows } from '../../../core/history/group.ts';
import { lengthOf } from '../../../core/history/length.ts';
import { readerOf } from '../../../core/history/metric.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { trendOf } from '../../../core/history/trend.ts';
import { quantile } from '../../../core/stats/quantile.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { manyRows, rowWithTtfa, runRow } from '../../factories/run-rows.ts';

const UNPINNED = { definition: OWN_DEFINITION, pinned: () => [] };
const ttfa = readerOf('ttfa', OWN_DEFINITION);
const error = { code: 'cut', message: 'Cut.', hint: '' } as const;
const group = (rows: readonly RunRow[], over: Partial<GroupQuestion> = {}) =>
  groupRows(rows, {
    ...{
      query: '',
      metric: 'ttfa',
      definition: OWN_DEFINITION,
      temperature: 'warm',
      by: 'voice',
      across: null,
    },
    ...over,
  });

/** Rows of one voice, warm, an hour apart. */
function series(values: readonly number[], overrides: Partial<RunRow> = {}): RunRow[] {
  return values.map((value, index) =>
    rowWithTtfa(value, {
      temperature: 'warm',
      ...{
        number: index + 1,
        runId: `run-${overrides.voice ?? ''}-${index}`,
        startedAtMs: index * 3_600_000,
      },
      ...overrides,
    }),
  );
}

describe('metrics', () => {
  it('are read from the row, and are nothing where the run did not have them', () => {
    const row = runRow();
    const read = (metric: Parameters<typeof readerOf>[0]) => readerOf(metric, OWN_DEFINITION)(row);
    expect(['ttfb', 'ttfa', 'audible', 'ear', 'total'].map((name) => read(name as 'ttfb'))).toEqual([
      176,
      180,
      220,
      null,
      500,
    ]);
    expect(read('connection')).toBeCloseTo(79, 6);
    expect(read('server')).toBeCloseTo(99, 6);
    expect(
      readerOf('connection', OWN_DEFINITION)({ ...row, instants: { ...row.instants, dial: null } }),
    ).toBeNull();
  });

  it('of `lens` follow the definition', () => {
    const coval = { start: 'connected', end: 'firstAudio', addsLeadingSilence: true } as const;
    expect(readerOf('lens', coval)(runRow())).toBe(180 - 80 + 40);
  });
});

describe('groups', () => {
  it('never mix cold and warm, and count what failed or was not asked for at its time', () => {
    const rows = [
      ...series([100, 110, 120]),
      ...series([900], { temperature: 'cold' }),
      ...series([5], { firstSound: 'cached' }),
      ...series([7], { outcome: 'failed', error }),
      ...series([9], { outcome: 'cancelled' }),
    ];
    const [all] = group(rows).groups;
    expect(all?.all).toMatchObject({ n: 3, failed: 1, without: 2, p50: { value: 110 }, p95: null, max: 120 });
    expect(group(rows, { temperature: 'cold' }).groups[0]?.all).toMatchObject({ n: 1, p50: null, max: 900 });
  });

  it('stand by their median, those without one last, and say how their runs are found', () => {
    const rows = [
      ...series([300, 310, 320], { voice: 'slow' }),
      ...series([100], { voice: 'new one' }),
      ...series([200, 210, 220], { voice: 'fast' }),
    ];
    const { groups } = group(rows);
    expect(groups.map(({ label }) => label)).toEqual([
      'fast, lab-1, lab',
      'slow, lab-1, lab',
      'new one, lab-1, lab',
    ]);
    const parsed = parseQuery(groups[2]?.query ?? '', 0);
    const found = parsed.ok ? rows.filter(matcherOf(parsed.query, UNPINNED)) : [];
    expect(found.map(({ voice }) => voice)).toEqual(['new one']);
  });

  it.each([
    'provider',
    'model',
    'transport',
    'format',
    'region',
    'chunking',
    'purpose',
    'series',
    'item',
    'tag',
    'day',
    'error',
    'text',
  ] as const)('by %s are found again by the query that they give', (by) => {
    const rows = manyRows(600, 3);
    for (const temperature of ['cold', 'warm'] as const) {
      for (const { query, all } of group(rows, { by, temperature }).groups) {
        const parsed = parseQuery(query, 0);
        if (!parsed.ok) throw new Error(`${query}: ${parsed.problem.message}`);
        const found = rows.filter(matcherOf(parsed.query, UNPINNED));
        const again = group(found, { by: 'temperature', temperature }).groups;
        const n = again.reduce((sum, other) => sum + other.all.n + other.all.failed, 0);
        // A failed run has no temperature of its own.
        expect(n).toBeGreaterThanOrEqual(all.n);
        expect(again.reduce((sum, other) => sum + other.all.n, 0)).toBe(all.n);
      }
    }
  });

  it('hold a run that a fallback completed: it has no TTFA of what was asked for, but it was a run', () => {
    const replaced = runRow({ temperature: null });
    const fallen = { ...replaced, instants: { ...replaced.instants, firstAudio: null } };
    const kept = runRow({ temperature: null, firstSound: 'cached' });
    const [found] = group([fallen, kept, runRow()], { temperature: 'cold' }).groups;
    expect(found?.all).toMatchObject({ n: 1, without: 1, failed: 0 });
  });

  it.each([
    ['voice', { model: '' }, { model: 'other' }],
    ['text', { text: 'Hello.' }, { text: 'Hello. And good morning to you.' }],
  ] as const)('by %s are found again without their neighbours', (by, one, other) => {
    const rows = [runRow(one), runRow(other)];
    for (const { query, all } of group(rows, { by, temperature: 'cold' }).groups) {
      const parsed = parseQuery(query, 0);
      const found = parsed.ok ? rows.filter(matcherOf(parsed.query, UNPINNED)) : [];
      expect([query, found.length]).toEqual([query, all.n]);
    }
  });

  it('have quantiles of type 7 with their intervals, and two hundred values to draw', () => {
    const values = Array.from({ length: 1000 }, (_, index) => (index * 37) % 1000);
    const [found] = group(series(values)).groups;
    expect(found?.all.p95?.value).toBe(quantile(values, 0.95));
    expect(found?.all.p95?.interval.low).toBeLessThan(950);
    expect(found?.all.p95?.interval.high).toBeGreaterThan(950);
    expect(found?.all.values).toHaveLength(200);
    expect([found?.all.values[0], found?.all.values.at(-1)]).toEqual([0, 999]);
  });

  it('have columns of a second dimension, whose parts add up', () => {
    const { groups, columns } = group(manyRows(2000, 5), { across: 'transport' });
    expect([...columns].sort()).toEqual(['grpc', 'http', 'ws']);
    for (const { all, across } of groups)
      expect(across.reduce((sum, { spread }) => sum + spread.n, 0)).toBe(all.n);
  });

  it('beyond two hundred are counted', () => {
    const rows = Array.from({ length: 230 }, (_, index) =>
      series([100 + index], { voice: `v${index}` }),
    ).flat();
    expect(group(rows)).toMatchObject({ leftOut: 30 });
  });
});

describe('a comparison', () => {
  const spread = (middle: number): number[] =>
    Array.from({ length: 80 }, (_, index) => middle + (index % 20) - 10);
  const compare = (a: readonly RunRow[], b: readonly RunRow[], metric: 'ttfa' | 'speed_up' = 'ttfa') =>
    compareRows(
      { label: 'before', rows: a },
      { label: 'after', rows: b },
      { definition: OWN_DEFINITION, temperature: 'warm', rows: [{ metric, percentile: 50 }] },
    );

  it('says what is worse, by how much, and that it was not measured in turns', () => {
    const later = series(spread(150)).map((row) => ({
      ...row,
      runId: `b${row.number}`,
      startedAtMs: row.startedAtMs + 1e12,
    }));
    const answer = compare(series(spread(100)), later);
    expect(answer.rows[0]).toMatchObject({ verdict: 'worse', difference: 50, needsMore: null });
    expect(answer.caveats).toEqual([expect.stringMatching(/one after the other/)]);
  });

  it('warns of other texts and voices, of runs in both, and of what cannot be trusted', () => {
    const a = series(spread(100));
    const b = a.map((row, index) =>
      index < 5 ? row : { ...row, runId: `b${index}`, voice: 'kal', text: 'Other.' },
    );
    b[6] = { ...runRow(), ...b[6], trusted: false, errorBarMs: 7 };
    b[7] = { ...runRow(), ...b[7], trusted: false, errorBarMs: 0.2 };
    const { caveats } = compare(a, b);
    expect(caveats).toEqual([
      'The groups have different texts and voices.',
      '5 runs are in both groups.',
      '0 of 80 runs and 1 of 80 runs had a ± too wide to be trusted (untrusted).',
      '0 of 80 runs and 1 of 80 runs were disturbed otherwise, each says by what: its page went away, or the computer slept (untrusted).',
    ]);
  });

  it('says which runs are left out, and which a fallback took over, of each group', () => {
    const a = series(spread(100));
    const b = series(spread(100), { voice: 'b' }).map((row, index) => {
      if (index < 2) return { ...row, outcome: 'cancelled' as const };
      if (index < 5) return { ...row, firstSound: 'cached' as const };
      const instants = index < 6 ? { ...row.instants, firstAudio: null } : row.instants;
      return index < 8 ? { ...row, instants, switches: 1 } : row;
    });
    const answer = compare(a, b);
    expect(answer.b).toMatchObject({ n: 75, switched: 3, untrusted: 0 });
    expect(answer.caveats.slice(-2)).toEqual([
      expect.stringMatching(/^0 of 80 runs and 3 of 75 runs switched to a fallback/),
      'Left out of after: 2 stopped, 3 answered from the cache or early, 1 without a figure, because a fallback took over (switched).',
    ]);
  });

  it('leaves the warm-ups of an audition out of every figure, and says how many', () => {
    const measured = series(spread(100), { purpose: { kind: 'audition', series: 's', item: 'a/1' } });
    const warmUp = rowWithTtfa(900, {
      ...{ runId: 'first', temperature: 'warm' },
      purpose: { kind: 'audition', series: 's', item: warmUpItem('a') },
    });
    const rows = [warmUp, ...measured];
    expect(group(rows).groups[0]?.all).toMatchObject({ n: 80, without: 1, failed: 0 });
    expect(trendOf(rows, 'warm', ttfa).n).toBe(80);
    expect(lengthOf(rows, ttfa).voices[0]?.n).toBe(80);
    const answer = compare(measured, rows);
    expect(answer.b.n).toBe(80);
    expect(answer.caveats).toContain('Left out of after: 1 warm-up of an audition.');
  });

  it('turns the verdict round where more is better', () => {
    const fast = series(spread(100)).map((row, index) => ({ ...row, speedUp: 3 + (index % 20) / 100 }));
    const slow = fast.map((row) => ({ ...row, speedUp: row.speedUp - 1 }));
    expect(compare(fast, slow, 'speed_up').rows[0]).toMatchObject({ verdict: 'worse' });
    expect(compare(slow, fast, 'speed_up').rows[0]).toMatchObject({ verdict: 'better' });
  });

  it('with too few runs is inconclusive and says how many more it needs', () => {
    const answer = compare(series([100, 101]), series([300, 301]));
    expect(answer.rows[0]).toMatchObject({ verdict: 'inconclusive', before: null, needsMore: 4 });
  });
});

describe('a trend', () => {
  it('finds where the level changed', () => {
    const values = Array.from({ length: 60 }, (_, index) => (index < 40 ? 100 : 160) + (index % 7));
    const { changes, n } = trendOf(series(values), 'warm', ttfa);
    expect(n).toBe(60);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ at: 40, atMs: 40 * 3_600_000 });
    expect(changes[0]?.fromMs).toBeCloseTo(103, 0);
  });

  it('of many runs has a point for neighbours, each with a run of its own', () => {
    const rows = series(Array.from({ length: 5001 }, (_, index) => 100 + (index % 5)));
    const { points, n } = trendOf(rows.toReversed(), 'warm', ttfa);
    expect(points).toHaveLength(1667);
    expect(points.reduce((sum, { runs }) => sum + runs, 0)).toBe(n);
    const runIds = new Set(rows.map(({ runId }) => runId));
    expect(points.every(({ runId }) => runIds.has(runId))).toBe(true);
    expect(points.every(({ atMs }, index) => atMs > (points[index - 1]?.atMs ?? -1))).toBe(true);
  });
});

describe('the length of the text', () => {
  const long = (n: number, slope: number): RunRow[] =>
    series(Array.from({ length: n }, (_, index) => 80 + slope * (10 + index * 10) + (index % 3))).map(
      (row, index) => ({
        ...row,
        characters: 10 + index * 10,
      }),
    );

  it('explains the latency of warm runs, with a band around the line', () => {
    const [voice] = lengthOf([...long(60, 0.5), ...series([5000], { temperature: 'cold' })], ttfa).voices;
    expect(voice).toMatchObject({
      n: 60,
      fromCharacters: 10,
      toCharacters: 600,
      warnings: [],
      published: null,
    });
    expect(voice?.line?.msPerCharacter).toBeCloseTo(0.5, 2);
    expect(voice?.line?.baseMs).toBeCloseTo(81, 0);
    expect(voice?.line?.band.map(({ characters }) => characters)).toEqual([10, 600]);
  });

  it('fits many runs by some of them, to the same line', () => {
    const [voice] = lengthOf(long(3000, 0.5), ttfa).voices;
    expect(voice?.n).toBe(3000);
    expect(voice?.points).toHaveLength(500);
    expect(voice?.line?.msPerCharacter).toBeCloseTo(0.5, 3);
  });

  it('draws no line through too few runs or texts of one length, and says so', () => {
    expect(lengthOf(long(4, 1), ttfa).voices[0]).toMatchObject({
      line: null,
      warnings: [expect.stringMatching(/needs 5/)],
    });
    expect(lengthOf(series([1, 2, 3, 4, 5, 6]), ttfa).voices[0]).toMatchObject({
      line: null,
      warnings: [expect.stringMatching(/same length/)],
    });
    expect(lengthOf(long(10, 1), ttfa).voices[0]?.warnings).toEqual([expect.stringMatching(/Fewer than 20/)]);
  });
});
