export interface CsvRow {
  /** On which it begins, the first line is 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvReading {
  readonly rows: readonly CsvRow[];
  /** Rows that are none: left out. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** A field in quotes, in which "" is a quote, or one without; then what follows it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;
const REST_OF_LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/y;
const LINE_END = /\r\n|\r|\n/g;

/** CSV as RFC 4180 has it, strictly: a quote stands only around a whole field. */
export function readCsv(content: string): CsvReading {
  const text = content.replace(/^\uFEFF/, '');
  const rows: CsvRow[] = [];
  const problems: { line: number; message: string }[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const row = readRow(text, at);
    if (row.fields === null) problems.push({ line, message: 'has a quote that is not around a whole field' });
    else rows.push({ line, fields: row.fields });
    line += text.slice(at, row.end).match(LINE_END)?.length ?? 0;
    at = row.end;
  }
  return { rows, problems };
}

/** @returns no fields where it is no row; the reading then goes on in the next line */
function readRow(text: string, from: number): { fields: readonly string[] | null; end: number } {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    FIELD.lastIndex = at;
    const found = FIELD.exec(text);
    if (found === null) return { fields: null, end: endOfLine(text, from) };
    const [whole, quoted, plain = '', behind] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (behind !== ',') return { fields, end: at };
  }
}

function endOfLine(text: string, from: number): number {
  REST_OF_LINE.lastIndex = from;
  return from + (REST_OF_LINE.exec(text)?.[0].length ?? 0);
}
