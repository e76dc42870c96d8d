import type { Command } from 'commander';
import type { ExitCode } from '../terminal.ts';

/** Adds one verb to the program: its words and flags, and whom it calls with them. `finish` gets its exit code. */
export type Declaration<V> = (program: Command, verbs: V, finish: (code: ExitCode) => void) => void;
