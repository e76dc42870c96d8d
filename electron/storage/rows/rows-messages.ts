import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { HistoryCommand } from '../../../core/contract/history-commands.ts';
import type { Failure } from '../../../core/contract/result.ts';

export interface RowsWorkerData {
  readonly runsFolder: string;
  readonly folder: string;
}

/** To the thread; each is answered by its number. Both sides are one build: nothing is parsed. */
export type RowsAsk = { readonly ask: number } & (
  | { readonly kind: 'command'; readonly name: HistoryCommand; readonly input: CommandInput<HistoryCommand> }
  | { readonly kind: 'ended'; readonly runId: string }
  | { readonly kind: 'make_room'; readonly limitBytes: number }
  | { readonly kind: 'close' }
);

export type RowsValue = CommandOutput<HistoryCommand> | number | null;

export type RowsTell =
  | { readonly kind: 'changed' }
  | { readonly kind: 'done'; readonly ask: number; readonly value: RowsValue }
  | { readonly kind: 'failed'; readonly ask: number; readonly failure: Failure };
