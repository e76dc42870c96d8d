import type * as z from 'zod';
import type { CustomProblem } from '../../core/contract/custom-server.ts';
import { nearest } from './nearest.ts';
import type { FieldPath, PlaceOf } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;

/** Every issue of a schema as a problem at its place in the text, in sentences. */
export function explainIssues(
  issues: readonly Issue[],
  value: unknown,
  placeOf: PlaceOf,
  below: FieldPath = [],
): CustomProblem[] {
  return issues.flatMap((issue) => {
    const path = [...below, ...issue.path];
    const problem = (reason: string, at: 'name' | 'value' = 'value', where = path): CustomProblem => ({
      ...placeOf(where, at),
      reason,
    });
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((name) =>
          problem(unknownName(name, issue.message.split(' ')), 'name', [...path, name]),
        );
      case 'invalid_union':
        return fittingBranch(issue).length > 0
          ? explainIssues(fittingBranch(issue), value, placeOf, path)
          : [problem(missing(path, value) ?? `${quoted(path)} ${issue.message}`)];
      case 'invalid_type':
        return [problem(missing(path, value) ?? wrongType(path, value, issue.expected))];
      case 'invalid_value':
        return [
          problem(missing(path, value) ?? `${quoted(path)} must be ${either(issue.values.map(String))}`),
        ];
      case 'custom':
      case 'invalid_format':
      case 'too_small':
      case 'too_big':
      case 'not_multiple_of':
      case 'invalid_key':
      case 'invalid_element':
        return [problem(`${quoted(path)} ${issue.message}`, nameOrValue(issue))];
    }
  });
}

const nameOrValue = (issue: Issue): 'name' | 'value' =>
  issue.code === 'custom' && issue.params?.['at'] === 'name' ? 'name' : 'value';

/** The alternative whose type it is: what it says of the inside is more than "none of these". */
function fittingBranch(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] {
  const isRoot = ({ code, path }: Issue): boolean =>
    path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
  return issue.errors.find((branch) => !branch.some(isRoot)) ?? [];
}

function missing(path: FieldPath, value: unknown): string | null {
  if (path.length === 0) return null;
  const given = path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );
  if (given === undefined) return `${quoted(path)} is missing`;
  return given === null ? `${quoted(path)} has no value` : null;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function wrongType(path: FieldPath, value: unknown, expected: string): string {
  const hint = expected === 'string' ? ' (in quotes)' : '';
  const what = TYPES[expected] ?? expected;
  return path.length === 0 && value === null
    ? 'there is nothing here: a description begins with name and url'
    : `${quoted(path)} must be ${what}${hint}`;
}

function unknownName(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const advice = near === null ? `here can stand ${known.join(', ')}` : `did you mean "${near}"?`;
  return `"${name}" is not known here; ${advice}`;
}

function either(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

/** `voices[1].id`, in quotes. */
export function quoted(path: FieldPath): string {
  if (path.length === 0) return 'the description';
  const written = path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
  return `"${written}"`;
}
