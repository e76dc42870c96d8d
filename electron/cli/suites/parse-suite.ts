import type * as z from 'zod';
import type { CustomProblem } from '../../../core/contract/custom-server.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { explainIssues } from '../../yaml/explain-issues.ts';
import { type FieldPath, readYaml } from '../../yaml/yaml-text.ts';

/** Does what can go wrong for what stands at this place of the file: a problem is told with the place. */
export type AtPlace = <R>(path: FieldPath, work: () => R) => R;

export interface ParsedSuite<T> {
  readonly suite: T;
  readonly at: AtPlace;
}

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
): ParsedSuite<z.infer<T>> {
  const wrong = (problems: readonly CustomProblem[]): OnsetError => wrongSuite(file, problems, hint);
  const yaml = readYaml(text);
  if (yaml.kind === 'bad') throw wrong(yaml.problems);
  if (yaml.value === null) throw wrong([{ line: 1, column: 1, reason: 'there is nothing here' }]);
  const parsed = schema.safeParse(yaml.value);
  if (!parsed.success) throw wrong(explainIssues(parsed.error.issues, yaml.value, yaml.placeOf));
  return {
    suite: parsed.data,
    at(path, work) {
      try {
        return work();
      } catch (thrown) {
        throw placed(thrown, file, yaml.placeOf(path, 'value'));
      }
    },
  };
}

function placed(thrown: unknown, file: string, { line, column }: Omit<CustomProblem, 'reason'>): unknown {
  if (!(thrown instanceof OnsetError)) return thrown;
  const { failure } = thrown;
  const message = `${file}:${line}:${column} ${failure.message}`;
  return new OnsetError({ ...failure, message }, { cause: thrown });
}

function wrongSuite(file: string, problems: readonly CustomProblem[], hint: string): OnsetError {
  const inOrder = [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
  const message = inOrder.map(({ line, column, reason }) => `${file}:${line}:${column} ${reason}`).join('\n');
  return new OnsetError({ code: 'usage', message, hint });
}
