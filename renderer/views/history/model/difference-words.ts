import type { CompareAnswer } from '../../../../core/contract/history/compare.ts';
import type { Metric } from '../../../../core/contract/history/measured.ts';
import { MORE_IS_BETTER } from '../../../../core/history/metric.ts';
import { formatDifference, NO_VALUE } from '../../../charts/format-number.ts';
import { whole } from '../../../components/format.ts';

type ComparedRow = CompareAnswer['rows'][number];

/** What grows in the metric: a time gets longer, a gap larger. */
const WORDS: Readonly<Partial<Record<Metric, readonly [string, string]>>> = {
  largest_gap: ['smaller', 'larger'],
  underrun: ['less', 'more'],
  gapless_prebuffer: ['smaller', 'larger'],
  speed_up: ['lower', 'higher'],
};
const TIMES: readonly [string, string] = ['faster', 'slower'];

export interface DifferenceWords {
  readonly change: string;
  readonly word: string;
  /** Up or down, where zero is outside of the interval. */
  readonly sign: '▲' | '▼' | '';
  readonly title: string;
}

function changeOf({ metric, difference }: ComparedRow): string {
  if (difference === null) return NO_VALUE;
  if (metric !== 'speed_up') return formatDifference(difference);
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(2)}`;
}

function wordOf({ metric, verdict, difference, needsMore }: ComparedRow): string {
  if (verdict === 'no_difference_shown') return 'within noise';
  if (verdict === 'inconclusive') {
    return needsMore === null ? 'inconclusive' : `inconclusive, about ${whole(needsMore)} more`;
  }
  const [down, up] = WORDS[metric] ?? TIMES;
  return (difference ?? 0) < 0 ? down : up;
}

function intervalOf({ interval: { low, high } }: ComparedRow): string {
  if (low === null && high === null) return 'too few runs for an interval';
  const [from, to] = [low, high].map((end) => (end === null ? 'unbounded' : formatDifference(end)));
  return `95% between ${from} and ${to}`;
}

/** A row of a comparison, said. */
export function differenceWords(row: ComparedRow): DifferenceWords {
  const { verdict, difference, before, after, p } = row;
  const isShown = verdict === 'better' || verdict === 'worse';
  const chance = p === null ? '' : `, rank test p ${p < 0.001 ? 'below 0.001' : p.toFixed(3)}`;
  return {
    change: changeOf(row),
    word: wordOf(row),
    sign: !isShown ? '' : (difference ?? 0) < 0 ? '▼' : '▲',
    title: `from ${whole(before)} to ${whole(after)}; ${intervalOf(row)}${chance}`,
  };
}

/** Whether it is bad news, which no colour says: a word does. */
export const isWorse = ({ verdict }: ComparedRow): boolean => verdict === 'worse';

/** The furthest that the intervals reach from zero, for a scale on which all of them lie. */
export function reachOf(rows: readonly ComparedRow[]): number {
  const ends = rows
    .filter(({ metric }) => !MORE_IS_BETTER.has(metric))
    .flatMap(({ difference, interval }) => [difference, interval.low, interval.high]);
  return Math.max(1, ...ends.map((end) => Math.abs(end ?? 0)));
}
