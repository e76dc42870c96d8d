import { csvHeader, csvRow } from '../../core/export/csv.ts';
import { wholeText } from '../../core/export/told-run.ts';
import type { FileFormat } from './exported.ts';

/** A line a run. */
export const CSV: FileFormat = {
  mediaType: 'text/csv',
  suffix: () => '.csv',
  takes: () => true,
  lacking: 'no row',
  async *write(runs, { definition }) {
    yield csvHeader();
    for await (const { row, record } of runs) {
      const whole = { ...row, text: wholeText(row, record) };
      yield csvRow({ row: whole, figures: record?.figures ?? null }, definition);
    }
  },
};
