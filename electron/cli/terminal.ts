import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import { OnsetError } from '../../core/contract/result.ts';

/** Where the command line speaks and listens; tests put their own in its place. */
export interface Terminal {
  /** The result: standard output. */
  print(text: string): void;
  /** Everything else: standard error. */
  progress(text: string): void;
  /** All of standard input. @throws OnsetError `cancelled` on Ctrl-C */
  readInput(): Promise<string>;
}

/** The process's own. @param signal ends the wait for input */
export function createTerminal(signal: AbortSignal): Terminal {
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => void process.stderr.write(`${line}\n`),
    readInput: () => readAll(signal),
  };
}

async function readAll(signal: AbortSignal): Promise<string> {
  try {
    return await text(addAbortSignal(signal, process.stdin));
  } catch (cause) {
    if (!signal.aborted) throw cause;
    throw new OnsetError(STOPPED, { cause });
  }
}

const STOPPED = {
  code: 'cancelled',
  message: 'Stopped while waiting for the text.',
  hint: 'Type or pipe it in, and end it with Ctrl-D.',
} as const;

/** What a verb may end with. */
export const EXIT = { fine: 0, runFailed: 1, usage: 2, inconclusive: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
