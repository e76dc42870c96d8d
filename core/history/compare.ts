import type { CompareAnswer, CompareQuestion, Metric } from '../contract/history.ts';
import { comparePair, type GroupPair, pairGroups, type Verdict } from '../stats/compare-groups.ts';
import { MINIMUM_N, type Percentile } from '../stats/minimum-n.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { caveatsOf, countOf, isSwitched, isUntrusted } from './caveats.ts';
import { countRows, isGood, temperatureOf } from './counted.ts';
import { entryOf } from './entry-of.ts';
import { leftOutWords } from './left-out.ts';
import { MORE_IS_BETTER, readerOf } from './metric.ts';
import type { RunRow } from './row.ts';

export interface NamedRows {
  readonly label: string;
  readonly rows: readonly RunRow[];
}

type Asked = Omit<CompareQuestion, 'a' | 'b'>;

/** Is `b` better than `a`? */
export function compareRows(a: NamedRows, b: NamedRows, question: Asked): CompareAnswer {
  const [goodA, goodB] = [goodOf(a, question), goodOf(b, question)];
  const { temperature, definition } = question;
  const reads = [...new Set(question.rows.map(({ metric }) => metric))].map((metric) =>
    readerOf(metric, definition),
  );
  return {
    a: sideOf(a, goodA, question),
    b: sideOf(b, goodB, question),
    caveats: [
      ...caveatsOf(goodA, goodB),
      ...[a, b].flatMap(({ label, rows }) => leftOutWords(label, rows, temperature, reads)),
    ],
    rows: comparedRows(goodA, goodB, question),
  };
}

function goodOf({ rows }: NamedRows, { temperature }: Asked): readonly RunRow[] {
  return rows.filter((row) => isGood(row) && temperatureOf(row) === temperature);
}

function sideOf({ label, rows }: NamedRows, good: readonly RunRow[], { temperature }: Asked) {
  return {
    label,
    n: good.length,
    failed: countRows(rows, temperature, () => null).failed,
    untrusted: countOf(good, isUntrusted),
    switched: countOf(good, isSwitched),
  };
}

/** What is the same at every percentile is reckoned once a metric: sorting takes longest. */
function comparedRows(a: readonly RunRow[], b: readonly RunRow[], { rows, definition, temperature }: Asked) {
  const pairs = new Map<Metric, GroupPair>();
  const pairOf = (metric: Metric): GroupPair => {
    const read = readerOf(metric, definition);
    const [before, after] = [a, b].map((good) => countRows(good, temperature, read).values);
    return pairGroups(before ?? [], after ?? []);
  };
  return rows.map(({ metric, percentile }) =>
    comparedBy(
      metric,
      percentile,
      entryOf(pairs, metric, () => pairOf(metric)),
    ),
  );
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
