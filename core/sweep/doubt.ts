import { isImprecise } from '../session/figures/trust.ts';
import { COLUMNS, type ColumnName, valuesOf } from './columns.ts';
import type { ReplyFigures } from './reply-figures.ts';

/** The values of a column, and how small and how large they may truly be where replies are not trusted. */
export interface DoubtedValues {
  readonly values: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
}

export const withoutDoubt = (values: readonly number[]): DoubtedValues => ({
  ...{ values, least: values, most: values },
});

/**
 * Replies that are not trusted stay, marked, and their ± counts against whatever they are to show: a time may be off by
 * that much, and of waiting in playback, which a late stamp makes or hides, they show nothing. What was sent is known.
 */
export function doubtedValues(replies: readonly ReplyFigures[], name: ColumnName): DoubtedValues {
  const values = valuesOf(replies, name);
  const known = replies.filter((reply) => reply[COLUMNS[name].of] !== null);
  if (COLUMNS[name].rests === 'text' || known.every(({ trusted }) => trusted)) return withoutDoubt(values);
  const isTime = COLUMNS[name].rests === 'time';
  const widthOf = ({ trusted, errorBarMs }: ReplyFigures): number => {
    if (trusted) return 0;
    return isTime ? errorBarMs : Number.MAX_SAFE_INTEGER;
  };
  const widths = known.map(widthOf);
  return {
    values,
    least: values.map((value, index) => Math.max(0, value - (widths[index] ?? 0))),
    most: values.map((value, index) => value + (widths[index] ?? 0)),
  };
}

/** Of so many replies those that are not trusted, and the widest ± among them. */
export interface Distrust {
  readonly n: number;
  readonly untrusted: number;
  /** null where all are trusted. */
  readonly untrustedErrorBarMs: number | null;
}

export function distrustOf(replies: readonly Pick<ReplyFigures, 'trusted' | 'errorBarMs'>[]): Distrust {
  const untrusted = replies.filter(({ trusted }) => !trusted);
  const widest = Math.max(...untrusted.map(({ errorBarMs }) => errorBarMs));
  return {
    ...{ n: replies.length, untrusted: untrusted.length },
    untrustedErrorBarMs: untrusted.length === 0 ? null : widest,
  };
}

/** "not trusted: ±820 ms"; without the ± where it is narrow and something else disturbed the run. */
export const untrustedWords = (errorBarMs: number): string =>
  `not trusted${isImprecise(errorBarMs) ? `: ±${errorBarMs.toFixed(0)} ms` : ''}`;

/** "6 of 6 not trusted: ±820 ms"; empty where all are trusted. */
export const distrustWords = ({ n, untrusted, untrustedErrorBarMs }: Distrust): string =>
  untrustedErrorBarMs === null ? '' : `${untrusted} of ${n} ${untrustedWords(untrustedErrorBarMs)}`;
