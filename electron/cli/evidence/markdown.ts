import type { GateDocument } from './gate.ts';
import { ruleWords, shareWords } from './rule-words.ts';
import { valueWords } from './verdict-words.ts';

/** What would end a cell, or begin something else. */
const escaped = (text: string): string => text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s+/g, ' ');

/** The gate as the summary of a CI job (GitHub flavoured Markdown). */
export function markdownOf({ verdict, rule, baseline, candidate, pairs, alone }: GateDocument): string {
  const rows = pairs.map((pair) => [
    escaped(`${pair.label}, ${pair.temperature}`),
    `${pair.baseline.n} / ${pair.candidate.n}`,
    valueWords(pair.baseline.value),
    valueWords(pair.candidate.value),
    shareWords(pair.regressionShare),
    pair.verdict,
    escaped([pair.reason, ...pair.caveats].join(' ')),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## Latency gate: ${verdict}`,
    '',
    `${escaped(ruleWords(rule))}: ${escaped(candidate)} against ${escaped(baseline)}`,
    '',
    line(['target', 'n', 'before, ms', 'after, ms', 'change', 'verdict', 'why']),
    line(['---', '---:', '---:', '---:', '---:', '---', '---']),
    ...rows.map(line),
    ...alone.map((one) => `\n${escaped(one)}`),
  ].join('\n');
}
