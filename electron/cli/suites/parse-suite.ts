import type * as z from 'zod';
import type { CustomProblem } from '../../../core/contract/custom-server.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { explainIssues } from '../../yaml/explain-issues.ts';
import { readYaml } from '../../yaml/yaml-text.ts';

/**
 * A file of runs that a person wrote.
 * @param hint where it is said what such a file holds
 * @throws OnsetError `usage` with every problem as `file:line:column reason`
 */
export function parseSuite<T extends z.ZodType>(
  schema: T,
  text: string,
  file: string,
  hint: string,
): z.infer<T> {
  const wrong = (problems: readonly CustomProblem[]): OnsetError => wrongSuite(file, problems, hint);
  const yaml = readYaml(text);
  if (yaml.kind === 'bad') throw wrong(yaml.problems);
  if (yaml.value === null) throw wrong([{ line: 1, column: 1, reason: 'there is nothing here' }]);
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  throw wrong(explainIssues(parsed.error.issues, yaml.value, yaml.placeOf));
}

function wrongSuite(file: string, problems: readonly CustomProblem[], hint: string): OnsetError {
  const inOrder = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  const message = inOrder.map(({ line, column, reason }) => `${file}:${line}:${column} ${reason}`).join('\n');
  return new OnsetError({ code: 'usage', message, hint });
}
