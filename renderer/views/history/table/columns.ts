import type { RowsQuestion } from '../../../../core/contract/history/rows.ts';

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
  /** The narrowest table that has room for it beside those that matter more, px. */
  readonly fromPx: number;
}

const column = (key: ColumnKey, label: string, width: string, more: Partial<Column> = {}): Column => ({
  ...{ key, label, width, sort: null, isNumber: false, fromPx: 0 },
  ...more,
});

const COLUMNS: readonly Column[] = [
  column('number', 'Run', '56px', { sort: 'number' }),
  column('time', 'Time', '116px'),
  column('voice', 'Voice', 'minmax(130px, 1.6fr)', { sort: 'voice' }),
  column('socket', 'Socket', '68px'),
  column('chunking', 'Chunking', 'minmax(80px, 0.7fr)', { fromPx: 1010 }),
  column('latency', 'TTFA', '104px', { sort: 'metric', isNumber: true }),
  column('phases', 'Phases to ear', 'minmax(120px, 1.5fr)'),
  column('ear', 'Ear', '56px', { sort: 'ear', isNumber: true }),
  column('buffer', 'Buffer', '78px', { fromPx: 930 }),
  column('underruns', 'Underruns', '76px', { sort: 'underruns', isNumber: true }),
  column('tags', 'Tags', 'minmax(76px, 0.8fr)', { sort: 'rating', fromPx: 1120 }),
];

export interface ColumnSet {
  readonly columns: readonly Column[];
  readonly template: string;
}

/** One set a kind of width: rows are not drawn again because a table became a little wider. */
const known = new Map<number, ColumnSet>();

/** The columns for which a table has room, and how wide they are. */
export function columnsFor(widthPx: number): ColumnSet {
  const columns = COLUMNS.filter(({ fromPx }) => widthPx >= fromPx);
  const before = known.get(columns.length);
  if (before !== undefined) return before;
  const made = { columns, template: columns.map(({ width }) => width).join(' ') };
  known.set(columns.length, made);
  return made;
}
