import { OnsetError } from '../../contract/result.ts';
import {
  otherVersionSchema,
  tokenLineSchema,
  TOKENS_SCHEMA_ID,
  tokensHeaderSchema,
} from '../../contract/token-source.ts';
import type { Token, TokenStream } from './token-stream.ts';

/** No reply takes longer than a day: such a stamp is a time of day, or in another unit. */
const MAX_TOKEN_MS = 24 * 60 * 60 * 1000;

/** A recorded stream with what its file says of it. */
export interface TokenTrace {
  /** Where it comes from, in words; null where the file does not say. */
  readonly source: string | null;
  readonly tokens: TokenStream;
}

/** JSON Lines: a header, then a token a line. */
export function writeTokenTrace({ source, tokens }: TokenTrace): string {
  const header = { schema: TOKENS_SCHEMA_ID, ...(source === null ? {} : { source }) };
  const lines = [header, ...tokens.map(({ atMs, text }) => ({ atMs, text }))];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws OnsetError `usage` that names the first line that is wrong */
export function readTokenTrace(text: string): TokenTrace {
  const lines = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ number: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '');
  const [first, ...rest] = lines;
  if (first === undefined) throw wrongLine(1, 'is missing: the file is empty');
  const written = parseJson(first.line);
  const header = tokensHeaderSchema.safeParse(written);
  const other = otherVersionSchema.safeParse(written);
  if (!header.success && other.success)
    throw wrongLine(first.number, `says ${other.data.schema}, a version that this Onset does not know`);
  if (!header.success)
    throw wrongLine(first.number, `is no header: it must be {"schema":"${TOKENS_SCHEMA_ID}"}`);
  return { source: header.data.source ?? null, tokens: readTokens(rest) };
}

interface NumberedLine {
  readonly number: number;
  readonly line: string;
}

function readTokens(lines: readonly NumberedLine[]): Token[] {
  let latestMs = 0;
  return lines.map(({ number, line }) => {
    const parsed = tokenLineSchema.safeParse(parseJson(line));
    if (!parsed.success) throw wrongLine(number, 'is no token: it must be {"atMs":number,"text":string}');
    if (parsed.data.atMs > MAX_TOKEN_MS) {
      throw wrongLine(number, `comes too late: ${parsed.data.atMs} ms, and a day is ${MAX_TOKEN_MS} ms`);
    }
    if (parsed.data.atMs < latestMs) {
      throw wrongLine(number, `goes back in time: ${parsed.data.atMs} ms after ${latestMs} ms`);
    }
    latestMs = parsed.data.atMs;
    return parsed.data;
  });
}

/** @returns undefined where it is no JSON, which can't say that word */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function wrongLine(number: number, what: string): OnsetError {
  return new OnsetError({
    code: 'usage',
    message: `Line ${number} of the token trace ${what}.`,
    hint: `A trace is JSON Lines, ${TOKENS_SCHEMA_ID}: a header, then one token a line, stamps ascending.`,
  });
}
