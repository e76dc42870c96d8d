import type { GatedPair } from '../../../core/history/gate.ts';
import type { GateDocument } from './gate.ts';
import { sideWords } from './gate-words.ts';
import { ruleWords } from './rule-words.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no place for control characters, not even escaped. */
const isWritable = (sign: string): boolean => sign >= ' ' || '\t\n\r'.includes(sign);

const escaped = (text: string): string =>
  [...text]
    .filter(isWritable)
    .map((sign) => ENTITIES[sign] ?? sign)
    .join('');

/**
 * The gate as JUnit XML (the form that Jenkins, GitLab and GitHub actions read): a case a target. What is inconclusive
 * is skipped: those tools know no third answer, the exit code does.
 */
export function junitOf(document: GateDocument): string {
  const { pairs, rule, candidate, verdict, alone } = document;
  const count = (wanted: GatedPair['verdict']) => pairs.filter((pair) => pair.verdict === wanted).length;
  const skipped = count('inconclusive') + alone.length;
  const counts = `tests="${pairs.length + alone.length}" failures="${count('fail')}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="onset gate: ${verdict}" ${counts}>`,
    `  <testsuite name="${escaped(`${ruleWords(rule)}: ${candidate}`)}" ${counts}>`,
    ...pairs.map(caseOf),
    ...alone.map(lonelyCase),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

const TOLD: Readonly<Record<GatedPair['verdict'], (said: string) => string>> = {
  pass: (said) => `<system-out>${said}</system-out>`,
  fail: (said) => `<failure message="${said}"/>`,
  inconclusive: (said) => `<skipped message="inconclusive: ${said}"/>`,
};

function caseOf({ label, temperature, verdict, reason, caveats, ...sides }: GatedPair): string {
  const opened = `    <testcase classname="onset.gate" name="${escaped(`${label}, ${temperature}`)}"`;
  const runs = `Runs: ${sideWords(sides.baseline)} before, ${sideWords(sides.candidate)} after.`;
  const said = escaped([reason, runs, ...caveats].join(' '));
  return `${opened}>${TOLD[verdict](said)}</testcase>`;
}

/** What only one side has cannot be judged: without a case of its own nobody would miss it. */
function lonelyCase(sentence: string): string {
  const said = escaped(sentence);
  return `    <testcase classname="onset.gate" name="${said}"><skipped message="${said}"/></testcase>`;
}
