import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../../../core/history/compare.ts';
import type { RunRow } from '../../../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../../../core/timeline/lens-definition.ts';
import { differenceWords } from '../../../../../renderer/views/history/model/difference-words.ts';
import { runRow } from '../../../../factories/run-rows.ts';

const warmRuns = (count: number): RunRow[] =>
  Array.from({ length: count }, (_, index) => runRow({ runId: `run-${index}`, temperature: 'warm' }));

function compared(a: readonly RunRow[], b: readonly RunRow[]) {
  const { rows, caveats } = compareRows(
    { label: 'a', rows: a },
    { label: 'b', rows: b },
    { definition: OWN_DEFINITION, temperature: 'warm', rows: [{ metric: 'ttfa', percentile: 50 }] },
  );
  return { words: rows.map(differenceWords)[0], caveats };
}

describe('a difference, in words', () => {
  it('is within noise between a group and itself', () => {
    const { words } = compared(warmRuns(40), warmRuns(40));
    expect(words).toMatchObject({ change: '=', word: 'within noise', sign: '' });
    expect(words?.title).toMatch(/^from 180 to 180; 95% between = and =/);
  });

  it('names no bounds where too few runs have none', () => {
    const { words } = compared(warmRuns(2), warmRuns(2));
    expect(words).toMatchObject({ change: '–', sign: '' });
    expect(words?.word).toMatch(/^inconclusive, about \d+ more$/);
    expect(words?.title).toMatch(/^from – to –; too few runs for an interval/);
  });

  it('comes with what is missing: one group, or both', () => {
    expect(compared(warmRuns(5), []).caveats).toEqual(['One of the groups has no run.']);
    expect(compared([], []).caveats).toEqual(['Neither group has a run.']);
  });
});
