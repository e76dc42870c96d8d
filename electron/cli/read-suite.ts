import { dirname, resolve } from 'node:path';
import type { TextSource } from '../../core/contract/reply-plan.ts';
import { type Suite, suiteSchema } from '../../core/sweep/suite.ts';
import { simulateTokens } from '../../core/text/tokens/simulated-llm.ts';
import { textOf } from '../../core/text/tokens/token-stream.ts';
import { readTokenTrace } from '../../core/text/tokens/token-trace.ts';
import { readTextOf } from './read-file.ts';
import { type ParsedSuite, parseSuite } from './suites/parse-suite.ts';

const HINT =
  'What a suite holds is in docs/sweep.md; assets/examples has one. One with texts is for onset run.';

/** A suite with its text, whose files it names from where it lies itself. */
export interface ReadSuite extends ParsedSuite<Suite> {
  readonly text: string;
  readonly source: TextSource;
  /** A file that the suite names, as a path that can be opened. */
  readonly placeOf: (file: string) => string;
}

/** @throws OnsetError `usage` with every problem as `file:line:column reason`, `not_found` */
export async function readSuite(file: string): Promise<ReadSuite> {
  const { suite, at } = parseSweepSuite(await readTextOf(file, 'onset sweep'), file);
  const placeOf = (named: string): string => resolve(dirname(file), named);
  return { suite, at, placeOf, ...(await readReply(suite, placeOf)) };
}

/** @throws OnsetError as `parseSuite` */
export const parseSweepSuite = (text: string, file: string): ParsedSuite<Suite> =>
  parseSuite(suiteSchema, text, file, HINT);

async function readReply(
  { text: written, file, trace, llm }: Suite,
  placeOf: ReadSuite['placeOf'],
): Promise<Pick<ReadSuite, 'text' | 'source'>> {
  if (trace !== undefined) {
    const { tokens } = readTokenTrace(await readTextOf(placeOf(trace), 'trace in the suite'));
    return { text: textOf(tokens), source: { kind: 'tokens', origin: 'trace', tokens: [...tokens] } };
  }
  const text = (
    file === undefined ? (written ?? '') : await readTextOf(placeOf(file), 'file in the suite')
  ).trim();
  if (llm === undefined) return { text, source: { kind: 'typed' } };
  return { text, source: { kind: 'tokens', origin: 'simulated', tokens: [...simulateTokens(text, llm)] } };
}
