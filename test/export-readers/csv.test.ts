import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { CSV_COLUMNS } from '../../core/export/csv-columns.ts';
import { csvHeader, csvRow } from '../../core/export/csv.ts';
import { OWN_DEFINITION } from '../../core/timeline/lens-definition.ts';
import { runRow } from '../factories/run-rows.ts';

/** RFC 4180 to the letter: no blank lines, no stray quotes, every line as long as the first. */
const strict = (table: string): Record<string, string>[] =>
  parse(table, { columns: true, record_delimiter: '\r\n', relax_quotes: false, relax_column_count: false });

const table = (rows: readonly ReturnType<typeof runRow>[]): string =>
  csvHeader() + rows.map((row) => csvRow({ row, figures: null }, OWN_DEFINITION)).join('');

it('comes out of a strict parser as it went in, whatever a text holds', () => {
  const texts = ['plain', 'a "quoted", one', 'two\r\nlines', "it's; 100 %", 'ünï — 漢字 🂡', '"', ',', '\n'];
  const read = strict(table(texts.map((text) => runRow({ text }))));
  expect(read.map((line) => line['text'])).toEqual(texts.map((text) => (text === '\n' ? "'\n" : text)));
  expect(Object.keys(read[0] ?? {})).toEqual(CSV_COLUMNS.map(({ name }) => name));
});

it('leaves nothing that a spreadsheet would compute, and keeps negative numbers numbers', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://x","y")'];
  const instants = { ...runRow().instants, firstAudio: -3.25 };
  const read = strict(table(hostile.map((text) => runRow({ text, note: text, voice: text, instants }))));
  for (const [place, line] of read.entries()) {
    for (const name of ['text', 'note', 'voice']) expect(line[name]).toBe(`'${hostile[place] ?? ''}`);
    expect(line['ttfa_ms']).toBe('-3.25');
  }
});

it('tells the latency family, the definition, the phases and what is not known as nothing', () => {
  const [line] = strict(table([runRow()]));
  expect(line).toMatchObject({
    ...{ definition: 'TTFA', latency_ms: '180', ttfb_ms: '176', ttfa_ms: '180', ttfa_audible_ms: '220' },
    ...{ ttlb_ms: '500', phase_srv_ms: '99', phase_sil_ms: '40', error_bar_ms: '0.4' },
    ...{ connection: 'cold', chunks: '', time_to_ear_ms: '', error_code: '', rating: '' },
  });
});
