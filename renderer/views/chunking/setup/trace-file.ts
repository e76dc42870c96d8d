import { OnsetError } from '../../../../core/contract/result.ts';
import { STUDIO_TRACE_TOKENS, type StudioTrace } from '../../../../core/contract/studio.ts';
import { readTokenTrace, writeTokenTrace } from '../../../../core/text/token-trace.ts';
import type { TokenStream } from '../../../../core/text/token-stream.ts';

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

/** Hands a file to the browser. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export function saveTrace(tokens: TokenStream, source: string): void {
  saveFile('tokens.jsonl', 'application/jsonl', writeTokenTrace({ source, tokens }));
}
