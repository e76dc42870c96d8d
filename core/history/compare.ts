import type { CompareAnswer, CompareQuestion, Metric } from '../contract/history.ts';
import { compareGroups, type Verdict } from '../stats/compare-groups.ts';
import { MINIMUM_N, type Percentile } from '../stats/minimum-n.ts';
import { quantile } from '../stats/quantile.ts';
import { caveatsOf } from './caveats.ts';
import { countRows, isGood, temperatureOf } from './counted.ts';
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
  return {
    a: { label: a.label, n: goodA.length, failed: failedOf(a, question) },
    b: { label: b.label, n: goodB.length, failed: failedOf(b, question) },
    caveats: caveatsOf(goodA, goodB),
    rows: question.rows.map(({ metric, percentile }) => {
      const read = readerOf(metric, question.definition);
      const [before, after] = [goodA, goodB].map(
        (rows) => countRows(rows, question.temperature, read).values,
      );
      return comparedBy(metric, percentile, before ?? [], after ?? []);
    }),
  };
}

function goodOf({ rows }: NamedRows, { temperature }: Asked): readonly RunRow[] {
  return rows.filter((row) => isGood(row) && temperatureOf(row) === temperature);
}

function failedOf({ rows }: NamedRows, { temperature }: Asked): number {
  return countRows(rows, temperature, () => null).failed;
}

function comparedBy(metric: Metric, percentile: Percentile, a: readonly number[], b: readonly number[]) {
  const { verdict, ...compared } = compareGroups(a, b, { percentile });
  const shown = (values: readonly number[]): number | null =>
    values.length < MINIMUM_N[percentile] ? null : quantile(values, percentile / 100);
  return {
    metric,
    percentile,
    before: shown(a),
    after: shown(b),
    ...compared,
    verdict: MORE_IS_BETTER.has(metric) ? reversed(verdict) : verdict,
  };
}

function reversed(verdict: Verdict): Verdict {
  if (verdict === 'better') return 'worse';
  return verdict === 'worse' ? 'better' : verdict;
}
