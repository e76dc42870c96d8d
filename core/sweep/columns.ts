import type { OpenInterval } from '../stats/interval.ts';
import { MINIMUM_N } from '../stats/minimum-n.ts';
import { quantileInterval } from '../stats/quantile-interval.ts';
import { quantile } from '../stats/quantile.ts';
import { meanInterval } from './mean-interval.ts';
import type { ReplyFigures } from './reply-figures.ts';

/** What is made of the replies of a row. In every column less is better. */
type Statistic = 'p50' | 'p95' | 'max' | 'mean';

/** What of a reply's record a figure is made of: its stamps, what playing it met, or what was sent. */
type Rests = 'time' | 'waits' | 'text';

interface Column {
  readonly head: string;
  readonly of: Exclude<keyof ReplyFigures, 'run' | 'trusted'>;
  readonly rests: Rests;
  readonly statistic: Statistic;
  /** From the figure of a reply to that of the column. */
  readonly scale: number;
}

const column =
  (rests: Rests) =>
  (head: string, of: Column['of'], statistic: Statistic, scale = 1): Column => ({
    ...{ head, of, rests, statistic, scale },
  });
const time = column('time');
const waits = column('waits');
const text = column('text');

/** The columns of the results, by their names in `onset.sweep/1`. */
export const COLUMNS = {
  ttfaP50Ms: time('TTFA p50', 'ttfaMs', 'p50'),
  ttfaP95Ms: time('TTFA p95', 'ttfaMs', 'p95'),
  ttfaMaxMs: time('TTFA max', 'ttfaMs', 'max'),
  earP50Ms: time('Ear p50', 'earMs', 'p50'),
  earP95Ms: time('Ear p95', 'earMs', 'p95'),
  earMaxMs: time('Ear max', 'earMs', 'max'),
  gaps: waits('Gaps ≥ 80 ms', 'gaps', 'mean'),
  gapMs: waits('Gaps, ms', 'gapMs', 'mean'),
  audibleUnderruns: waits('Audible underruns', 'audibleUnderruns', 'mean'),
  audibleUnderrunMs: waits('Audible underruns, ms', 'audibleUnderrunMs', 'mean'),
  underruns: waits('Underruns', 'underruns', 'mean'),
  underrunMs: waits('Underruns, ms', 'underrunMs', 'mean'),
  requests: text('Requests', 'requests', 'mean'),
  characters: text('Characters billed', 'characters', 'mean'),
  usdPerThousand: text('Cost per 1,000', 'usd', 'mean', 1000),
  splits: text('Splits inside a sentence', 'splits', 'mean'),
} as const satisfies Record<string, Column>;
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

export interface Cell {
  /** Replies that have this figure. */
  readonly n: number;
  /** null where n is too small for it: p50 3, p95 20. */
  readonly value: number | null;
  /** 95 %; an end is null where too few replies bound it. A largest value has none. */
  readonly interval: OpenInterval;
  /** Less than in every other row, beyond what chance explains. */
  readonly best: boolean;
}

const UNBOUNDED: OpenInterval = { low: null, high: null };

export function valuesOf(replies: readonly ReplyFigures[], name: ColumnName): readonly number[] {
  const { of, scale } = COLUMNS[name];
  return replies.flatMap((reply) => {
    const value = reply[of];
    return value === null ? [] : [value * scale];
  });
}

export function cellOf(values: readonly number[], name: ColumnName): Omit<Cell, 'best'> {
  const value = columnValueOf(values, name);
  return { n: values.length, value, interval: value === null ? UNBOUNDED : intervalOf(values, name) };
}

/** The figure alone: its interval costs a thousand times as much. */
export function columnValueOf(values: readonly number[], name: ColumnName): number | null {
  const n = values.length;
  switch (COLUMNS[name].statistic) {
    case 'p50':
      return n < MINIMUM_N[50] ? null : quantile(values, 0.5);
    case 'p95':
      return n < MINIMUM_N[95] ? null : quantile(values, 0.95);
    case 'max':
      return n === 0 ? null : Math.max(...values);
    case 'mean':
      return n === 0 ? null : meanOf(values);
  }
}

function intervalOf(values: readonly number[], name: ColumnName): OpenInterval {
  switch (COLUMNS[name].statistic) {
    case 'p50':
      return quantileInterval(values, 0.5);
    case 'p95':
      return quantileInterval(values, 0.95);
    case 'max':
      return UNBOUNDED;
    case 'mean':
      return meanInterval(values);
  }
}

const meanOf = (values: readonly number[]): number => {
  return values.reduce((total, value) => total + value, 0) / values.length;
};
