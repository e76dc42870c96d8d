import type { CustomProblem } from '../../../core/contract/custom-server.ts';
import { crossCheck } from './cross-check.ts';
import { explainIssues } from '../../yaml/explain-issues.ts';
import { type CustomServer, customServerSchema } from './schema.ts';
import { type PlaceOf, readYaml } from '../../yaml/yaml-text.ts';

type Place = Pick<CustomProblem, 'line' | 'column'>;

/** What a description says, or everything that is wrong with it, from top to bottom. */
export type ServerText =
  | { readonly kind: 'sound'; readonly server: CustomServer; readonly idAt: Place }
  | { readonly kind: 'bad'; readonly problems: readonly CustomProblem[] };

const MAX_ID_CHARACTERS = 40;

/** Reads the description of a server. Never throws: whatever the text is, it is answered with places and reasons. */
export function readServer(text: string): ServerText {
  const yaml = readYaml(text);
  if (yaml.kind === 'bad') return { kind: 'bad', problems: inOrder(yaml.problems) };
  const parsed = customServerSchema.safeParse(yaml.value);
  if (!parsed.success) {
    return { kind: 'bad', problems: inOrder(explainIssues(parsed.error.issues, yaml.value, yaml.placeOf)) };
  }
  const server = { ...parsed.data, id: parsed.data.id ?? slugOf(parsed.data.name) };
  const problems = [
    ...crossCheck(parsed.data, namesOf(yaml.value)).map(({ path, at, reason }) => ({
      ...yaml.placeOf(path, at),
      reason,
    })),
    ...checkSlug(server, yaml.placeOf),
  ];
  if (problems.length > 0) return { kind: 'bad', problems: inOrder(problems) };
  const idAt = yaml.placeOf([parsed.data.id === undefined ? 'name' : 'id'], 'value');
  return { kind: 'sound', server, idAt };
}

const namesOf = (value: unknown): ReadonlySet<string> =>
  new Set(typeof value === 'object' && value !== null ? Object.keys(value) : []);

const inOrder = (problems: readonly CustomProblem[]): CustomProblem[] =>
  [...problems].sort((one, other) => one.line - other.line || one.column - other.column);

/** `Müller's TTS` is `muller-s-tts`. */
function slugOf(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID_CHARACTERS)
    .replace(/^-+|-+$/g, '');
}

const checkSlug = ({ id }: CustomServer, placeOf: PlaceOf): CustomProblem[] =>
  id === ''
    ? [{ ...placeOf(['name'], 'value'), reason: '"name" has no letter from a to z: give an "id" as well' }]
    : [];
