import { describe, expect, it } from 'vitest';
import { auditionSection } from '../../../../core/export/html/audition.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { rowWithTtfa } from '../../../factories/run-rows.ts';

const inCell = (ttfaMs: number, parts: Partial<RunRow> = {}): RunRow =>
  rowWithTtfa(ttfaMs, { purpose: { kind: 'audition', series: 'a1', item: 'v1/s1' }, ...parts });
const warm = (ttfaMs: number, parts: Partial<RunRow> = {}) =>
  inCell(ttfaMs, { temperature: 'warm', ...parts });

/** The words of the cells, one after the other. */
function cellsOf(rows: readonly RunRow[]): readonly string[] {
  const { source } = auditionSection(rows, OWN_DEFINITION);
  return [...source.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) =>
    cell
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

const FAILED: Partial<RunRow> = {
  outcome: 'failed',
  error: { code: 'cut', message: 'The connection was cut.', hint: 'Run it again.' },
};

describe('a cell of an audition in the report', () => {
  it('has a figure for cold runs and one for warm ones, never one of both', () => {
    const rows = [inCell(400), inCell(420), inCell(440), warm(100), warm(120), warm(140)];
    expect(cellsOf(rows)).toEqual(['420 cold, p50, n=3 120 warm, p50, n=3']);
  });

  it('is the largest of too few runs for a median, and is called so', () => {
    expect(cellsOf([warm(100), warm(120)])).toEqual(['120 warm, max, n=2']);
  });

  it('counts failed runs with those of their connection, and tells the stars of all', () => {
    const rows = [inCell(400, { rating: 4 }), warm(100, { rating: 3 }), warm(90, FAILED)];
    expect(cellsOf(rows)).toEqual(['400 cold, max, n=1 100 warm, max, n=1, 1 failed ★ 3.5']);
  });

  it('has a dash where nothing enters a figure', () => {
    expect(cellsOf([warm(100, { firstSound: 'cached' })])).toEqual(['–']);
  });
});
