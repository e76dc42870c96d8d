import type { CompareAnswer, CompareQuestion } from '../contract/history/compare.ts';
import type { Metric } from '../contract/history/measured.ts';
import { comparePair, type GroupPair, pairSorted, type Verdict } from '../stats/compare-groups.ts';
import { MINIMUM_N, type Percentile } from '../stats/minimum-n.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { caveatsOf, countMarked } from './caveats.ts';
import { sortOut } from './counted.ts';
import { leftOutWords } from './left-out.ts';
import { MORE_IS_BETTER, type ReadMetric, readerOf } from './metric.ts';
import type { RunRow } from './row.ts';

export interface NamedRows {
  readonly label: string;
  readonly rows: readonly RunRow[];
}

type Asked = Omit<CompareQuestion, 'a' | 'b'>;

/** Is `b` better than `a`? */
export function compareRows(a: NamedRows, b: NamedRows, question: Asked): CompareAnswer {
  const { temperature, definition } = question;
  const [ofA, ofB] = [sortOut(a.rows, temperature), sortOut(b.rows, temperature)];
  const metrics = [...new Set(question.rows.map(({ metric }) => metric))];
  const reads = metrics.map((metric) => readerOf(metric, definition));
  const pairs = pairsOf(ofA.good, ofB.good, reads);
  return {
    a: { label: a.label, n: ofA.good.length, failed: ofA.failed, ...countMarked(ofA.good) },
    b: { label: b.label, n: ofB.good.length, failed: ofB.failed, ...countMarked(ofB.good) },
    caveats: [
      ...caveatsOf(ofA.good, ofB.good),
      ...leftOutWords(a.label, ofA, reads),
      ...leftOutWords(b.label, ofB, reads),
    ],
    rows: question.rows.flatMap(({ metric, percentile }) => {
      const pair = pairs[metrics.indexOf(metric)];
      return pair === undefined ? [] : [comparedBy(metric, percentile, pair)];
    }),
  };
}

/** What is the same at every percentile is reckoned once a metric: sorting takes longest. */
function pairsOf(a: readonly RunRow[], b: readonly RunRow[], reads: readonly ReadMetric[]): GroupPair[] {
  const [before, after] = [measuredOf(a, reads), measuredOf(b, reads)];
  return reads.map((_, place) => pairSorted(before[place] ?? NOTHING, after[place] ?? NOTHING));
}

const NOTHING = new Float64Array();

/** What each metric has of the rows, rising. One walk for all: most of the time it waits for the rows' memory. */
function measuredOf(rows: readonly RunRow[], reads: readonly ReadMetric[]): readonly Float64Array[] {
  const lists = reads.map((read) => ({ read, values: new Float64Array(rows.length), n: 0 }));
  for (const row of rows) {
    for (const list of lists) {
      const value = list.read(row);
      if (value !== null) list.values[list.n++] = value;
    }
  }
  return lists.map(({ values, n }) => values.subarray(0, n).sort());
}

function comparedBy(metric: Metric, percentile: Percentile, pair: GroupPair) {
  const { verdict, ...compared } = comparePair(pair, { percentile });
  const shown = (sorted: Float64Array): number | null =>
    sorted.length < MINIMUM_N[percentile] ? null : quantileOfSorted(sorted, percentile / 100);
  return {
    metric,
    percentile,
    before: shown(pair.a),
    after: shown(pair.b),
    ...compared,
    verdict: MORE_IS_BETTER.has(metric) ? reversed(verdict) : verdict,
  };
}

function reversed(verdict: Verdict): Verdict {
  if (verdict === 'better') return 'worse';
  return verdict === 'worse' ? 'better' : verdict;
}
