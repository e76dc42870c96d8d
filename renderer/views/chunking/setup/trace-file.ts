import { OnsetError } from '../../../../core/contract/result.ts';
import { STUDIO_TRACE_TOKENS, type StudioTrace } from '../../../../core/contract/studio.ts';
import { readTokenTrace, writeTokenTrace } from '../../../../core/text/tokens/token-trace.ts';
import type { TokenStream } from '../../../../core/text/tokens/token-stream.ts';
import { saveFile } from '../../../stores/save-file.ts';

/** A recorded stream from a file, or why it is none. */
export type TraceReading =
  | { readonly kind: 'trace'; readonly trace: StudioTrace }
  | { readonly kind: 'problem'; readonly words: string };

export function readTrace(fileName: string, text: string): TraceReading {
  try {
    const { source, tokens } = readTokenTrace(text);
    if (tokens.length === 0) return { kind: 'problem', words: 'There is no token in it.' };
    if (tokens.length > STUDIO_TRACE_TOKENS) {
      return { kind: 'problem', words: `It has more than ${String(STUDIO_TRACE_TOKENS)} tokens.` };
    }
    return { kind: 'trace', trace: { name: (source ?? fileName).slice(0, 200), tokens: [...tokens] } };
  } catch (thrown) {
    if (thrown instanceof OnsetError) return { kind: 'problem', words: thrown.failure.message };
    throw thrown;
  }
}

export function saveTrace(tokens: TokenStream, source: string): void {
  saveFile('tokens.jsonl', 'application/jsonl', writeTokenTrace({ source, tokens }));
}
