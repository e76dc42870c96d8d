import { describe, expect, it } from 'vitest';
import { strategiesOf } from '../../../../../renderer/views/chunking/model/comparison.ts';
import { resultsCsv } from '../../../../../renderer/views/chunking/model/export-results.ts';
import { resultTable } from '../../../../../renderer/views/chunking/model/results.ts';
import { chosenOf, verdictParts } from '../../../../../renderer/views/chunking/model/verdict.ts';
import { replySession, studioState } from '../../../../factories/studio-runs.ts';

const runs = (count: number, ttfaMs: number, secondMs: number) =>
  Array.from({ length: count }, (_, index) =>
    replySession({ ttfaMs: ttfaMs + index, secondMs: secondMs + index }),
  );

/** The first is sooner and runs dry in every reply; the second never does. */
const strategies = (count: number) =>
  strategiesOf(studioState({ '0': runs(count, 100, 900), '1': runs(count, 300, 600) }), null);

describe('the results', () => {
  it('show the largest as long as no strategy has the runs for a p95, and call it so', () => {
    expect(resultTable(strategies(6)).heads.slice(0, 2)).toEqual(['TTFA p50', 'TTFA max']);
    expect(resultTable(strategies(20)).heads.slice(0, 2)).toEqual(['TTFA p50', 'TTFA p95']);
  });

  it('mark what is best beyond chance, and redden what was heard to stop', () => {
    const [soon, steady] = resultTable(strategies(8)).rows;
    expect(soon?.cells[0]).toMatchObject({ text: '404', isBest: true, isBad: false });
    expect(soon?.cells[4]).toMatchObject({ text: '1.00', isBad: true });
    expect(steady?.cells[4]).toMatchObject({ text: '0.00', isBest: true, isBad: false });
  });

  it('say over how many runs a figure was taken and how far it spreads', () => {
    expect(resultTable(strategies(6)).rows[0]?.cells[0]?.spread).toMatch(
      /^n=6, from 400 to 405, 95% interval/,
    );
    expect(resultTable(strategies(6)).rows[0]?.cells[5]?.spread).toBe('n=6, the same in every run');
  });

  it('choose the soonest that never ran dry, and say in a sentence what that costs', () => {
    const both = strategies(8);
    expect(chosenOf(both)?.name).toBe('Whole text');
    const parts = verdictParts(both);
    expect(parts.filter(({ isName }) => isName).map(({ text }) => text)).toEqual([
      'Sentence',
      'Whole text',
      'Whole text',
    ]);
    expect(parts.map(({ text }) => text).join('')).toBe(
      'Sentence speaks 200 ms sooner than Whole text, but every reply ran dry. Whole text never did.',
    );
  });

  it('leave as a file with a line for each run', () => {
    const lines = resultsCsv(strategies(3)).trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^"Sentence",0,reply-\d+,400\.0,/);
  });
});
