import { METRIC_LABELS } from '../../../core/history/metric.ts';
import { lensName } from '../../../core/timeline/lens-words.ts';
import { aligned } from '../aligned.ts';
import type { CompareDocument, ComparedPair } from './compare.ts';
import { changeWords, valueWords, verdictWords } from './verdict-words.ts';

/** What was compared, for people: a table a target, and below each what may explain it besides. */
export function renderCompared(document: CompareDocument): string {
  const { a, b, pairs, alone } = document;
  if (pairs.length === 0) return [`Nothing in ${b} can be compared with ${a}.`, ...alone].join('\n');
  return [`${b} against ${a}`, ...pairs.flatMap((pair) => pairLines(pair, document)), ...alone].join('\n');
}

function pairLines(pair: ComparedPair, { definition }: CompareDocument): readonly string[] {
  const { label, temperature, a, b, rows, caveats } = pair;
  const head = ['ms', 'before', 'after', 'change', '95 % interval', 'p', 'verdict'];
  const lines = rows.map((row) => [
    `${row.metric === 'lens' ? lensName(definition) : METRIC_LABELS[row.metric]} p${row.percentile}`,
    valueWords(row.before),
    valueWords(row.after),
    changeWords(row.difference),
    `${changeWords(row.interval.low)} to ${changeWords(row.interval.high)}`,
    row.p === null ? '–' : row.p.toPrecision(2),
    verdictWords(row),
  ]);
  const failed = a.failed + b.failed === 0 ? '' : `, ${a.failed} and ${b.failed} failed`;
  return [
    '',
    `${label}, ${temperature}: n=${a.n} and ${b.n}${failed}`,
    ...aligned([head, ...lines]).map((line) => `  ${line}`),
    ...caveats.map((caveat) => `  ${caveat}`),
  ];
}
