import { text } from 'node:stream/consumers';

/** Where the command line speaks and listens; tests put their own in its place. */
export interface Terminal {
  /** The result: standard output. */
  print(text: string): void;
  /** Everything else: standard error. */
  progress(text: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
}

export const processTerminal: Terminal = {
  print: (line) => void process.stdout.write(`${line}\n`),
  progress: (line) => void process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
};

/** What a verb may end with. */
export const EXIT = { fine: 0, runFailed: 1, usage: 2, inconclusive: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
