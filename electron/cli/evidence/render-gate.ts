import { aligned } from '../aligned.ts';
import type { GateDocument } from './gate.ts';
import { sideWords, trustWords } from './gate-words.ts';
import { ruleWords, shareWords } from './rule-words.ts';
import { valueWords } from './verdict-words.ts';

/** The gate for people: a line a target, and below them why. */
export function renderGate(document: GateDocument): string {
  const { verdict, rule, baseline, candidate, pairs, alone } = document;
  const head = [ruleWords(rule), 'runs before', 'runs after', 'before', 'after', 'change', 'verdict'];
  const lines = pairs.map((pair) => [
    `${pair.label}, ${pair.temperature}`,
    sideWords(pair.baseline),
    sideWords(pair.candidate),
    valueWords(pair.baseline.value),
    valueWords(pair.candidate.value),
    shareWords(pair.regressionShare),
    pair.verdict,
  ]);
  return [
    `${verdict}: ${candidate} against ${baseline}`,
    ...(pairs.length === 0
      ? ['Nothing can be compared.']
      : [trustWords(document), ...aligned([head, ...lines])]),
    ...pairs.map(
      ({ label, temperature, reason, caveats }) =>
        `${label}, ${temperature}: ${[reason, ...caveats].join(' ')}`,
    ),
    ...alone,
  ].join('\n');
}
