import { dirname, resolve } from 'node:path';
import type { CustomProblem } from '../../core/contract/custom-server.ts';
import type { TextSource } from '../../core/contract/reply-plan.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { type Suite, suiteSchema } from '../../core/sweep/suite.ts';
import { simulateTokens } from '../../core/text/simulated-llm.ts';
import { textOf } from '../../core/text/token-stream.ts';
import { readTokenTrace } from '../../core/text/token-trace.ts';
import { explainIssues } from '../yaml/explain-issues.ts';
import { readYaml } from '../yaml/yaml-text.ts';
import { readNamedFile } from './read-named-file.ts';

/** A suite with its text, whose files it names from where it lies itself. */
export interface ReadSuite {
  readonly suite: Suite;
  readonly text: string;
  readonly source: TextSource;
  /** A file that the suite names, as a path that can be opened. */
  readonly placeOf: (file: string) => string;
}

/** @throws OnsetError `usage` with every problem as `file:line:column reason`, `not_found` */
export async function readSuite(file: string): Promise<ReadSuite> {
  const suite = parseSuite(await readNamedFile(file, 'onset sweep'), file);
  const placeOf = (named: string): string => resolve(dirname(file), named);
  return { suite, placeOf, ...(await readReply(suite, placeOf)) };
}

/** @throws OnsetError `usage` */
export function parseSuite(text: string, file: string): Suite {
  const yaml = readYaml(text);
  if (yaml.kind === 'bad') throw wrongSuite(file, yaml.problems);
  if (yaml.value === null) throw wrongSuite(file, [{ line: 1, column: 1, reason: 'there is nothing here' }]);
  const parsed = suiteSchema.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  throw wrongSuite(file, explainIssues(parsed.error.issues, yaml.value, yaml.placeOf));
}

function wrongSuite(file: string, problems: readonly CustomProblem[]): OnsetError {
  const inOrder = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  return new OnsetError({
    code: 'usage',
    message: inOrder.map(({ line, column, reason }) => `${file}:${line}:${column} ${reason}`).join('\n'),
    hint: 'What a suite holds is in docs/sweep.md; assets/examples has one.',
  });
}

async function readReply(
  { text: written, file, trace, llm }: Suite,
  placeOf: ReadSuite['placeOf'],
): Promise<Pick<ReadSuite, 'text' | 'source'>> {
  if (trace !== undefined) {
    const { tokens } = readTokenTrace(await readNamedFile(placeOf(trace), 'trace'));
    return { text: textOf(tokens), source: { kind: 'tokens', origin: 'trace', tokens: [...tokens] } };
  }
  const text = (file === undefined ? (written ?? '') : await readNamedFile(placeOf(file), 'file')).trim();
  if (llm === undefined) return { text, source: { kind: 'typed' } };
  return { text, source: { kind: 'tokens', origin: 'simulated', tokens: [...simulateTokens(text, llm)] } };
}
