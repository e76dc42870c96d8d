import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../../../core/export/csv-cell.ts';
import { CSV_COLUMNS } from '../../../core/export/csv-columns.ts';
import { csvHeader, csvRow } from '../../../core/export/csv.ts';
import { LENS_PRESETS } from '../../../core/timeline/lens-presets.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';

describe('a field', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['=1', "'=1"],
    ['@a,b', '"\'@a,b"'],
    [-1.5, '-1.5'],
    [0.1234567, '0.123'],
    [NaN, ''],
    [null, ''],
    [false, 'false'],
  ])('of %j is %s', (value, field) => {
    expect(csvCell(value)).toBe(field);
  });
});

describe('a line', () => {
  const session = sessionOf(completeRun());
  const run = { row: rowOf(session, 7), figures: computeFigures(session) };
  const [coval] = LENS_PRESETS;
  const lineOf = (definition: NonNullable<typeof coval>['definition']): Record<string, string> => {
    const values = csvRow(run, definition).trimEnd().split(',');
    return Object.fromEntries(
      csvHeader()
        .trimEnd()
        .split(',')
        .map((name, place) => [name, values[place] ?? '']),
    );
  };

  it('has the figures of its run', () => {
    if (coval === undefined) throw new Error('no preset');
    expect(lineOf(coval.definition)).toMatchObject({
      ...{ run_id: 'run-1', number: '7', connection: 'cold', outcome: 'completed', definition: 'Coval TTFA' },
      // First audio at 180 ms on a connection that stood at 80 ms, and 40 ms of silence.
      ...{ latency_ms: '140', ttfa_ms: '180', ttfb_ms: '176', ttlb_ms: '500', leading_silence_ms: '40' },
      ...{
        chunks: '5',
        audio_ms: '500',
        audio_bytes: '16000',
        inter_chunk_p50_ms: '80',
        inter_chunk_p95_ms: '',
      },
      ...{
        phase_dns_ms: '10',
        phase_tcp_ms: '20',
        phase_tls_ms: '25',
        error_bar_ms: '0.4',
        prebuffer_ms: '0',
      },
    });
  });
});

it('has every column in the documents, in its order', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/exports.md'), 'utf8');
  const told = [...page.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, name, words]) => [name, words]);
  const columns = CSV_COLUMNS.map(({ name, words }) => [name, words]);
  expect(told.slice(-columns.length)).toEqual(columns);
  expect(new Set(columns.map(([name]) => name)).size).toBe(columns.length);
});
