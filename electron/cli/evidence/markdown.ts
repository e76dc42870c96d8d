import type { GateDocument } from './gate.ts';
import { sideWords, trustWords } from './gate-words.ts';
import { ruleWords, shareWords } from './rule-words.ts';
import { valueWords } from './verdict-words.ts';

/** What would end a cell, or begin something else. */
const escaped = (text: string): string => text.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/\s+/g, ' ');

/** The gate as the summary of a CI job (GitHub flavoured Markdown). */
export function markdownOf(document: GateDocument): string {
  const { verdict, rule, baseline, candidate, pairs, alone } = document;
  const rows = pairs.map((pair) => [
    escaped(`${pair.label}, ${pair.temperature}`),
    sideWords(pair.baseline),
    sideWords(pair.candidate),
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
    trustWords(document),
    '',
    line(['target', 'runs before', 'runs after', 'before, ms', 'after, ms', 'change', 'verdict', 'why']),
    line(['---', '---:', '---:', '---:', '---:', '---:', '---', '---']),
    ...rows.map(line),
    ...alone.map((one) => `\n${escaped(one)}`),
  ].join('\n');
}
