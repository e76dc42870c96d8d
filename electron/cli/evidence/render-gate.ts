import { aligned } from '../aligned.ts';
import type { GateDocument } from './gate.ts';
import { ruleWords, shareWords } from './rule-words.ts';
import { valueWords } from './verdict-words.ts';

/** The gate for people: a line a target, and below them why. */
export function renderGate({ verdict, rule, baseline, candidate, pairs, alone }: GateDocument): string {
  const head = [ruleWords(rule), 'n', 'before', 'after', 'change', 'verdict'];
  const lines = pairs.map((pair) => [
    `${pair.label}, ${pair.temperature}`,
    `${pair.baseline.n}, ${pair.candidate.n}`,
    valueWords(pair.baseline.value),
    valueWords(pair.candidate.value),
    shareWords(pair.regressionShare),
    pair.verdict,
  ]);
  return [
    `${verdict}: ${candidate} against ${baseline}`,
    ...(pairs.length === 0 ? ['Nothing can be compared.'] : aligned([head, ...lines])),
    ...pairs.map(
      ({ label, temperature, reason, caveats }) =>
        `${label}, ${temperature}: ${[reason, ...caveats].join(' ')}`,
    ),
    ...alone,
  ].join('\n');
}
