import type { Terminal } from '../../../electron/cli/terminal.ts';

export interface CapturedTerminal extends Terminal {
  /** What went to standard output so far. */
  out(): string;
  /** What went to standard error so far. */
  err(): string;
}

/** A terminal that keeps what is said, and hears `input`. */
export function captureTerminal(input = ''): CapturedTerminal {
  const [out, err]: [string[], string[]] = [[], []];
  return {
    print: (text) => void out.push(text),
    progress: (text) => void err.push(text),
    readInput: () => Promise.resolve(input),
    out: () => out.join('\n'),
    err: () => err.join('\n'),
  };
}
