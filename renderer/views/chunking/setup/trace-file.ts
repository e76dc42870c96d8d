import { OnsetError } from '../../../../core/contract/result.ts';
import {
  STUDIO_REPLY_CHARACTERS,
  STUDIO_TRACE_TOKENS,
  type StudioTrace,
} from '../../../../core/contract/studio.ts';
import { MAX_PIECE_CHARACTERS } from '../../../../core/contract/reply-plan.ts';
import { readTokenTrace, writeTokenTrace } from '../../../../core/text/tokens/token-trace.ts';
import { textOf, type TokenStream } from '../../../../core/text/tokens/token-stream.ts';
import { whole } from '../../../components/format.ts';
import { saveFile } from '../../../stores/save-file.ts';

/** A recorded stream from a file, or why it is none. */
export type TraceReading =
  | { readonly kind: 'trace'; readonly trace: StudioTrace }
  | { readonly kind: 'problem'; readonly words: string };

/** What no run would take is refused here, where the file is named; null where there is nothing to say. */
function problemOf(tokens: TokenStream): string | null {
  if (tokens.length === 0) return 'There is no token in it.';
  if (tokens.length > STUDIO_TRACE_TOKENS) return `It has more than ${whole(STUDIO_TRACE_TOKENS)} tokens.`;
  if (tokens.some(({ text }) => text.length > MAX_PIECE_CHARACTERS))
    return `A token of it has more than ${whole(MAX_PIECE_CHARACTERS)} characters.`;
  if (textOf(tokens).length > STUDIO_REPLY_CHARACTERS)
    return `Its text has more than ${whole(STUDIO_REPLY_CHARACTERS)} characters.`;
  return null;
}

export function readTrace(fileName: string, text: string): TraceReading {
  try {
    const { source, tokens } = readTokenTrace(text);
    const problem = problemOf(tokens);
    if (problem !== null) return { kind: 'problem', words: problem };
    return { kind: 'trace', trace: { name: (source ?? fileName).slice(0, 200), tokens: [...tokens] } };
  } catch (thrown) {
    if (thrown instanceof OnsetError) return { kind: 'problem', words: thrown.failure.message };
    throw thrown;
  }
}

export function saveTrace(tokens: TokenStream, source: string): void {
  saveFile('tokens.jsonl', 'application/jsonl', writeTokenTrace({ source, tokens }));
}
