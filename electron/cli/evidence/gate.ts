import { type GateReport, type GateRule, gateRows } from '../../../core/history/gate.ts';
import { EXIT, type ExitCode } from '../terminal.ts';
import { checkPlace, type Named, writeNamed } from '../write-file.ts';
import type { EvidenceParts } from './compare.ts';
import { junitOf } from './junit.ts';
import { markdownOf } from './markdown.ts';
import { readRows } from './read-rows.ts';
import { renderGate } from './render-gate.ts';

/** `onset gate` as typed; commander has read the numbers. */
export interface GateFlags extends Omit<GateRule, 'maxRegressionShare' | 'maxFailedShare'> {
  readonly baseline: string;
  readonly maxRegression: number;
  readonly maxFailed: number;
  readonly json?: boolean;
  readonly junit?: string;
  readonly markdown?: string;
}

/** What was judged by which rule. */
export interface GateDocument extends GateReport {
  readonly schema: 'onset.gate/1';
  readonly baseline: string;
  readonly candidate: string;
  readonly rule: GateRule;
}

const JUNIT: Named = { what: 'the JUnit report', flag: '--junit' };
const MARKDOWN: Named = { what: 'the Markdown report', flag: '--markdown' };

const CODES = { pass: EXIT.fine, fail: EXIT.runFailed, inconclusive: EXIT.inconclusive } as const;

/** `onset gate CANDIDATE --baseline SOURCE`. @throws OnsetError when a source cannot be read, or a report written */
export async function gateVerb(
  source: string,
  flags: GateFlags,
  { terminal, openRows }: EvidenceParts,
): Promise<ExitCode> {
  const { metric, definition, percentile, maxRegression, maxFailed, junit, markdown } = flags;
  // Exit code 1 says that the candidate failed: it must not be what a missing folder ends with.
  if (junit !== undefined) await checkPlace(junit, JUNIT);
  if (markdown !== undefined) await checkPlace(markdown, MARKDOWN);
  const rule: GateRule = {
    ...{ metric, definition, percentile },
    ...{ maxRegressionShare: maxRegression, maxFailedShare: maxFailed },
  };
  const baseline = await readRows(flags.baseline, openRows);
  const candidate = await readRows(source, openRows);
  const document: GateDocument = {
    ...{ schema: 'onset.gate/1', baseline: baseline.label, candidate: candidate.label, rule },
    ...gateRows(baseline, candidate, rule),
  };
  terminal.print(flags.json === true ? JSON.stringify(document, null, 2) : renderGate(document));
  if (junit !== undefined) await writeNamed(junit, `${junitOf(document)}\n`, JUNIT);
  if (markdown !== undefined) await writeNamed(markdown, `${markdownOf(document)}\n`, MARKDOWN);
  return CODES[document.verdict];
}
