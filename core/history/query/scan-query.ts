import type { QueryProblem, Span } from './terms.ts';

export type Operator = '>=' | '<=' | '>' | '<' | '=' | ':';

/** A part of a query as it is written: words, or a name with what is asked of it. */
export type Scanned = Span & { readonly isNot: boolean } & (
    | { readonly kind: 'words'; readonly words: string; readonly isQuoted: boolean }
    | {
        readonly kind: 'field';
        readonly name: string;
        readonly operator: Operator;
        readonly values: readonly string[];
        /** Where the values begin. */
        readonly valuesAt: number;
      }
  );

export type ScanResult =
  | { readonly ok: true; readonly parts: readonly Scanned[] }
  | { readonly ok: false; readonly problem: QueryProblem };

const NAME = /([a-z_]+)(>=|<=|>|<|=|:)/iy;
const BARE_WORDS = /[^\s"]+/y;
const BARE_VALUE = /[^\s",]*/y;
const QUOTED = /"([^"]*)"/y;
const SPACE = /\s*/y;

/** Cuts a query into its parts; what they mean is not looked at. */
export function scanQuery(text: string): ScanResult {
  const reader = createReader(text);
  const parts: Scanned[] = [];
  for (reader.take(SPACE); reader.at() < text.length; reader.take(SPACE)) {
    const part = scanPart(reader, text);
    if (part === null) return { ok: false, problem: unclosed(reader.at(), text.length - reader.at()) };
    parts.push(part);
  }
  return { ok: true, parts };
}

type Reader = ReturnType<typeof createReader>;

function createReader(text: string) {
  let at = 0;
  return {
    at: () => at,
    /** What stands here and looks so; it is passed. */
    take(pattern: RegExp): RegExpExecArray | null {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found !== null) at = pattern.lastIndex;
      return found;
    },
  };
}

const NOT = /-(?=[^\s])/y;

/** @returns null at a quotation mark that is never closed */
function scanPart(reader: Reader, text: string): Scanned | null {
  const at = reader.at();
  const isNot = reader.take(NOT) !== null;
  const span = (): Span => ({ at, length: reader.at() - at });
  const named = reader.take(NAME);
  if (named !== null) {
    const valuesAt = reader.at();
    const values = scanValues(reader, text);
    if (values === null) return null;
    const [, name = '', operator = ':'] = named;
    return {
      kind: 'field',
      name: name.toLowerCase(),
      operator: operator as Operator,
      values,
      valuesAt,
      isNot,
      ...span(),
    };
  }
  const quoted = reader.take(QUOTED);
  const words = quoted?.[1] ?? reader.take(BARE_WORDS)?.[0];
  return words === undefined ? null : { kind: 'words', words, isQuoted: quoted !== null, isNot, ...span() };
}

/** Values with commas between them. */
function scanValues(reader: Reader, text: string): string[] | null {
  const values: string[] = [];
  do {
    const quoted = reader.take(QUOTED);
    if (quoted === null && text.charAt(reader.at()) === '"') return null;
    const value = quoted?.[1] ?? reader.take(BARE_VALUE)?.[0] ?? '';
    // Only quotation marks can say that it is empty.
    if (value !== '' || quoted !== null) values.push(value);
  } while (reader.take(COMMA) !== null);
  return values;
}

const COMMA = /,/y;

function unclosed(at: number, length: number): QueryProblem {
  return { at, length, message: 'A quotation mark is not closed.', hint: 'Put another " behind the words.' };
}
