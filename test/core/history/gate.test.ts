import { describe, expect, test } from 'vitest';
import { type GateRule, gateRows } from '../../../core/history/gate.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { runRow } from '../../factories/run-rows.ts';
import { latencies } from '../../helpers/statistics/lognormal.ts';

const random = createRandom(11);
const rule: GateRule = {
  ...{ metric: 'ttfa', definition: OWN_DEFINITION, percentile: 50 },
  ...{ maxRegressionShare: 0.1, maxFailedShare: 0 },
};

function rows(medianMs: number, n: number, overrides: Partial<RunRow> = {}): RunRow[] {
  return latencies({ medianMs, sigma: 0.2 }, n, random).map((firstAudio) => {
    const row = runRow({ temperature: 'warm', ...overrides });
    return { ...row, instants: { ...row.instants, firstAudio } };
  });
}

const gate = (before: RunRow[], after: RunRow[], changes: Partial<GateRule> = {}) =>
  gateRows({ label: 'a', rows: before }, { label: 'b', rows: after }, { ...rule, ...changes });

describe('the gate', () => {
  test('passes the same again, fails what is surely slower, and doubts few runs', () => {
    expect(gate(rows(200, 100), rows(190, 100)).verdict).toBe('pass');
    expect(gate(rows(200, 100), rows(300, 100)).verdict).toBe('fail');
    const doubted = gate(rows(200, 4), rows(200, 4));
    expect(doubted.verdict).toBe('inconclusive');
    expect(doubted.pairs[0]?.reason).toMatch(/About \d+ more runs a side may tell\.$/);
  });

  test('judges every target and temperature apart', () => {
    const before = [...rows(200, 100), ...rows(400, 100, { temperature: 'cold' })];
    const after = [...rows(190, 100), ...rows(800, 100, { temperature: 'cold' })];
    const { verdict, pairs } = gate(before, after);
    expect(verdict).toBe('fail');
    expect(pairs.map(({ temperature, verdict: each }) => [temperature, each])).toEqual([
      ['warm', 'pass'],
      ['cold', 'fail'],
    ]);
  });

  test('names what only one side has', () => {
    const two = [...rows(200, 100), ...rows(200, 100, { voice: 'other' })];
    const { pairs, alone, verdict } = gate(two, rows(190, 100));
    expect(pairs).toHaveLength(1);
    expect(alone).toEqual([expect.stringMatching(/^other.* is only in a\.$/)]);
    expect(verdict).toBe('inconclusive');
    const more = [...rows(150, 100), ...rows(200, 100, { voice: 'other' })];
    expect(gate(rows(200, 100), more).verdict).toBe('pass');
  });

  test('compares two voices where each side has one', () => {
    const { pairs } = gate(rows(200, 100), rows(190, 100, { voice: 'other' }));
    expect(pairs[0]?.label).toMatch(/^other.* against /);
  });

  test('fails where runs failed that may not', () => {
    const after = [...rows(190, 99), runRow({ temperature: 'warm', outcome: 'failed' })];
    const { verdict, pairs } = gate(rows(200, 100), after);
    expect([verdict, pairs[0]?.reason]).toEqual(['fail', '1 of 100 runs failed.']);
    expect(gate(rows(200, 100), after, { maxFailedShare: 0.01 }).verdict).toBe('pass');
  });

  test('fails where runs could not connect, though there is nothing cold before', () => {
    const unconnected = Array.from({ length: 50 }, () => runRow({ outcome: 'failed', temperature: null }));
    const { verdict, pairs, alone } = gate(rows(200, 100), [...rows(190, 100), ...unconnected]);
    expect([verdict, pairs[0]?.reason]).toEqual(['fail', '50 of 150 runs failed.']);
    expect(alone[0]).toMatch(/ \(cold\) is only in b: 50 of 50 runs failed\.$/);
    expect(gate(rows(200, 100), unconnected).verdict).toBe('fail');
    const one = [...rows(190, 199), ...unconnected.slice(0, 1)];
    expect(gate(rows(200, 200), one, { maxFailedShare: 0.01 }).verdict).toBe('pass');
  });

  test('says what beside the candidate may make the difference', () => {
    const { pairs } = gate(rows(200, 100), rows(190, 100, { text: 'Shorter.' }));
    expect(pairs[0]?.caveats).toContain('The groups have different texts.');
  });

  test('does not pass where there is nothing to judge', () => {
    expect(gate([], []).verdict).toBe('inconclusive');
  });

  test('shares the false alarms among its targets', () => {
    const voices = Array.from({ length: 4 }, (_, index) => `voice ${index}`);
    const side = (medianMs: number) => voices.flatMap((voice) => rows(medianMs, 40, { voice }));
    const alarms = Array.from({ length: 20 }, () => gate(side(200), side(220)).verdict === 'fail');
    // Worse by just what is allowed: 5 % of the gates may fail, not 5 % of the 80 targets.
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(3);
  });

  test('counts runs that are not trusted, and lets their ± speak against its verdict', () => {
    const doubted = { trusted: false, errorBarMs: 8 };
    const sure = gate(rows(200, 100), [...rows(150, 97), ...rows(150, 3, doubted)]);
    expect(sure).toMatchObject({ verdict: 'pass', untrusted: 3 });
    expect(sure.pairs[0]).toMatchObject({ baseline: { untrusted: 0 }, candidate: { untrusted: 3 } });
    expect(sure.pairs[0]?.caveats.join(' ')).toMatch(/0 of 100 runs and 3 of 100 runs .* \(untrusted\)/);
    const wide = gate(rows(200, 100), rows(150, 100, { trusted: false, errorBarMs: 200 }));
    expect(wide).toMatchObject({ verdict: 'inconclusive', untrusted: 100 });
    expect(wide.pairs[0]).toMatchObject({
      needsMore: null,
      reason: expect.stringMatching(
        /It would pass, but .* not trusted: within their ± it would be a failure/,
      ) as string,
    });
    const slow = gate(rows(200, 100), rows(300, 100, { trusted: false, errorBarMs: 200 }));
    expect(slow.pairs[0]?.reason).toMatch(/It would fail, but .* a pass/);
  });

  test('counts runs in which a fallback took over, and says which of them have no figure', () => {
    const taken = rows(200, 4, { switches: 1 });
    const [silent] = taken;
    if (silent !== undefined) taken[0] = { ...silent, instants: { ...silent.instants, firstAudio: null } };
    const [pair] = gate(rows(200, 100), [...rows(190, 96), ...taken]).pairs;
    expect(pair?.candidate).toMatchObject({ n: 99, switched: 3 });
    expect(pair?.caveats.at(-1)).toMatch(/^Left out of the candidate: 1 .* fallback/);
  });
});
