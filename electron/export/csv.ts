import { csvHeader, csvRow } from '../../core/export/csv.ts';
import type { FileFormat } from './exported.ts';

/** A line a run. */
export const CSV: FileFormat = {
  mediaType: 'text/csv',
  suffix: () => '.csv',
  takes: () => true,
  lacking: 'no row',
  async *write(runs, { definition }) {
    yield csvHeader();
    for await (const { row, record } of runs)
      yield csvRow({ row, figures: record?.figures ?? null }, definition);
  },
};
