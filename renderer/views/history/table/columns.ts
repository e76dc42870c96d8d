import type { RowsQuestion } from '../../../../core/contract/history.ts';

export type ColumnKey =
  | 'number'
  | 'time'
  | 'voice'
  | 'socket'
  | 'chunking'
  | 'latency'
  | 'phases'
  | 'ear'
  | 'buffer'
  | 'underruns'
  | 'tags';

export interface Column {
  readonly key: ColumnKey;
  readonly label: string;
  /** What its head sorts by; null where it cannot. */
  readonly sort: RowsQuestion['sort']['by'] | null;
  /** As a grid takes it. */
  readonly width: string;
  readonly isNumber: boolean;
  /** Given up in narrow windows, where the rest needs the room. */
  readonly isSpare: boolean;
}

const column = (key: ColumnKey, label: string, width: string, more: Partial<Column> = {}): Column => ({
  ...{ key, label, width, sort: null, isNumber: false, isSpare: false },
  ...more,
});

const COLUMNS: readonly Column[] = [
  column('number', 'Run', '56px', { sort: 'number' }),
  column('time', 'Time', '116px'),
  column('voice', 'Voice', 'minmax(130px, 1.6fr)', { sort: 'voice' }),
  column('socket', 'Socket', '68px'),
  column('chunking', 'Chunking', 'minmax(80px, 0.7fr)', { isSpare: true }),
  column('latency', 'TTFA', '104px', { sort: 'metric', isNumber: true }),
  column('phases', 'Phases to ear', 'minmax(120px, 1.5fr)'),
  column('ear', 'Ear', '56px', { sort: 'ear', isNumber: true }),
  column('buffer', 'Buffer', '78px', { isSpare: true }),
  column('underruns', 'Underruns', '76px', { sort: 'underruns', isNumber: true }),
  column('tags', 'Tags', 'minmax(76px, 0.8fr)', { sort: 'rating' }),
];

/** The columns of the table, and how wide they are. */
export function columnsFor(isNarrow: boolean): {
  readonly columns: readonly Column[];
  readonly template: string;
} {
  const columns = COLUMNS.filter(({ isSpare }) => !isNarrow || !isSpare);
  return { columns, template: columns.map(({ width }) => width).join(' ') };
}
