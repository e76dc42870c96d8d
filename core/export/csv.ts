import type { LensDefinition } from '../timeline/lens-definition.ts';
import { csvLine } from './csv-cell.ts';
import { CSV_COLUMNS, type TableRun } from './csv-columns.ts';

/** The names of the columns: the first line of the table. */
export const csvHeader = (): string => csvLine(CSV_COLUMNS.map(({ name }) => name));

/** One run. */
export const csvRow = (run: TableRun, definition: LensDefinition): string =>
  csvLine(CSV_COLUMNS.map(({ read }) => read(run, definition)));
