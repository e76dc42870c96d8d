import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { HistoryCommand } from '../../../core/contract/history/commands.ts';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { RunRow } from '../../../core/history/row.ts';

export interface RowsWorkerData {
  readonly runsFolder: string;
  readonly folder: string;
}

/** To the thread; each is answered by its number. Both sides are one build: nothing is parsed. */
export type RowsAsk = { readonly ask: number } & (
  | { readonly kind: 'command'; readonly name: HistoryCommand; readonly input: CommandInput<HistoryCommand> }
  | { readonly kind: 'choose'; readonly choice: RunChoice; readonly most: number }
  | { readonly kind: 'ended'; readonly runId: string }
  | { readonly kind: 'make_room'; readonly limitBytes: number }
  | { readonly kind: 'close' }
);

/** Rows of a choice, the newest first, and how many there are of it in all. */
export interface ChosenRows {
  readonly found: number;
  readonly rows: readonly RunRow[];
}

export type RowsValue = CommandOutput<HistoryCommand> | ChosenRows | number | null;

export type RowsTell =
  | { readonly kind: 'changed' }
  | { readonly kind: 'done'; readonly ask: number; readonly value: RowsValue }
  | { readonly kind: 'failed'; readonly ask: number; readonly failure: Failure };
