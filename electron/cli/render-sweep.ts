import type { TextSource } from '../../core/contract/reply-plan.ts';
import { type Cell, COLUMN_NAMES, COLUMNS, type ColumnName } from '../../core/sweep/columns.ts';
import { distrustWords } from '../../core/sweep/doubt.ts';
import type { SweepRow } from '../../core/sweep/results.ts';
import { verdictOf } from '../../core/sweep/verdict.ts';
import { aligned } from './aligned.ts';

const BEST = '◆';
const NONE = '–';

/** The results for people: a line a plan, what is best marked, and one sentence of verdict. */
export function renderSweep(rows: readonly SweepRow[], source: TextSource['kind']): string {
  const zero = source === 'typed' ? 'the text' : 'the first LLM token';
  const shown = COLUMN_NAMES.filter((name) => rows.some(({ cells }) => isShown(cells[name], name)));
  const head = ['ms, and means per reply', 'n', ...shown.map((name) => COLUMNS[name].head)];
  const lines = rows.map((row) => [
    row.name,
    countWords(row),
    ...shown.map((name) => cellWords(row.cells[name], name)),
  ]);
  const verdict = verdictOf(rows);
  return [
    ...aligned([head, ...lines]),
    '',
    `${BEST} best in column, beyond chance. Times are from ${zero}; ear is the virtual player's.`,
    ...(verdict === null ? [] : [verdict]),
  ].join('\n');
}

/** A p95 takes the place of the largest value where there are enough replies for it. */
function isShown({ value, n }: Cell, name: ColumnName): boolean {
  return value !== null && !(COLUMNS[name].statistic === 'max' && n >= ENOUGH_FOR_P95);
}

const ENOUGH_FOR_P95 = 20;

function countWords(row: SweepRow): string {
  const { n, failed, stopped, leftOut } = row;
  const distrust = distrustWords(row);
  const others = [
    [failed, 'failed'],
    [stopped, 'stopped'],
    [leftOut, 'left out'],
  ] as const;
  return [
    String(n),
    ...others.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])),
    ...(distrust === '' ? [] : [distrust]),
  ].join(', ');
}

function cellWords({ value, best }: Cell, name: ColumnName): string {
  if (value === null) return NONE;
  return `${best ? `${BEST} ` : ''}${numberWords(value, name)}`;
}

function numberWords(value: number, name: ColumnName): string {
  if (name === 'usdPerThousand') return `$${value.toFixed(2)}`;
  if (name.endsWith('Ms')) return value.toFixed(0);
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
