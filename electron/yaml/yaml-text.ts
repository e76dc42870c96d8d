import { type Document, LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { CustomProblem } from '../../core/contract/custom-server.ts';

export type FieldPath = readonly PropertyKey[];

/** A place in the text: of a field's value, or of its name. What is not there is placed at what should hold it. */
export type PlaceOf = (path: FieldPath, at: 'name' | 'value') => Pick<CustomProblem, 'line' | 'column'>;

export type YamlText =
  | { readonly kind: 'bad'; readonly problems: readonly CustomProblem[] }
  | { readonly kind: 'read'; readonly value: unknown; readonly placeOf: PlaceOf };

/** Reads one YAML document, and keeps where in the text everything stands. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Pick<CustomProblem, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    ...placeAt(pos[0]),
    reason: WORDS[code] ?? `this is no YAML: ${message}`,
  }));
  const problems = [
    ...faults,
    ...notTaken(document).map(({ offset, reason }) => ({ ...placeAt(offset), reason })),
  ];
  if (problems.length > 0) return { kind: 'bad', problems };
  return {
    kind: 'read',
    value: document.toJS() as unknown,
    placeOf: (path, at) => placeAt(offsetOf(document.contents, path, at) ?? 0),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this name is there twice: keep one of the two',
  TAB_AS_INDENT: 'a tab indents this line: indent with spaces',
  MULTIPLE_DOCS: 'a second document begins here: a file holds one',
};

/** What YAML allows and no file of ours has a use for: everything stands in one place, under a name that is text. */
function notTaken(document: Document): { readonly offset: number; readonly reason: string }[] {
  const found: { offset: number; reason: string }[] = [];
  visit(document, {
    Alias: (_, { range }) =>
      void found.push({ offset: range?.[0] ?? 0, reason: 'aliases are not read: write it out here' }),
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === 'string') return;
      const offset = isScalar(key) || isMap(key) || isSeq(key) ? (key.range?.[0] ?? 0) : 0;
      found.push({ offset, reason: 'a name must be text: put it in quotes' });
    },
  });
  return found;
}

function offsetOf(node: unknown, path: FieldPath, at: 'name' | 'value'): number | null {
  const [step, ...rest] = path;
  const here = startOf(node);
  if (step === undefined) return here;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    if (pair === undefined) return here;
    const nameAt = startOf(pair.key);
    if (rest.length === 0 && at === 'name') return nameAt;
    return offsetOf(pair.value, rest, at) ?? nameAt;
  }
  if (!isSeq(node) || typeof step !== 'number') return here;
  return offsetOf(node.items[step], rest, at) ?? here;
}

function startOf(node: unknown): number | null {
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? null) : null;
}
