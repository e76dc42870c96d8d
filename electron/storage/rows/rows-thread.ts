import type { Worker } from 'node:worker_threads';
import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { HistoryCommand } from '../../../core/contract/history/commands.ts';
import { OnsetError, type Result, failed, success, toFailure } from '../../../core/contract/result.ts';
import { startWorker } from '../../worker-file.ts';
import type { ChosenRows, RowsAsk, RowsTell, RowsValue, RowsWorkerData } from './rows-messages.ts';

/** The rows' thread, seen from the one that has the doors. It is started when it is needed first. */
export interface RowsThread {
  /** Reads the index now, so that the first question need not wait for it. */
  open(): void;
  ask<N extends HistoryCommand>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** At most so many rows of a choice. @throws OnsetError */
  choose(choice: RunChoice, most: number): Promise<ChosenRows>;
  /** A run's record is complete. Nothing while nobody has asked: the row is made when somebody does. */
  readonly ended: (runId: string) => void;
  /** @returns what the runs weigh then, bytes; null while the thread is not needed */
  readonly makeRoom: (limitBytes: number) => Promise<number | null>;
  close(): Promise<void>;
}

type Unnumbered<T> = T extends { readonly ask: number } ? Omit<T, 'ask'> : never;

interface Asker {
  resolve(value: RowsValue): void;
  reject(error: OnsetError): void;
}

/**
 * @param changed told that answers may be others now
 * @param startThread makes the thread
 */
export function createRowsThread(
  data: RowsWorkerData,
  changed: () => void,
  startThread = (): Worker => startWorker('rows-worker', data),
): RowsThread {
  let thread: ReturnType<typeof start> | null = null;
  const started = () => (thread ??= start(startThread(), changed));
  return {
    open: () => void started(),
    async ask<N extends HistoryCommand>(name: N, input: CommandInput<N>) {
      try {
        return success((await started().ask({ kind: 'command', name, input })) as CommandOutput<N>);
      } catch (thrown) {
        return failed(toFailure(thrown));
      }
    },
    choose: async (choice, most) => (await started().ask({ kind: 'choose', choice, most })) as ChosenRows,
    // A row that could not be written is made at the next start.
    ended: (runId) => void thread?.ask({ kind: 'ended', runId }).catch(() => undefined),
    makeRoom: async (limitBytes) =>
      thread === null ? null : ((await thread.ask({ kind: 'make_room', limitBytes })) as number),
    async close() {
      await thread?.close();
    },
  };
}

function start(worker: Worker, changed: () => void) {
  const askers = new Map<number, Asker>();
  let lastAsk = 0;
  let ended: OnsetError | null = null;

  function end(message: string): void {
    ended ??= threadFailure(message);
    for (const asker of askers.values()) asker.reject(ended);
    askers.clear();
  }

  function hear(told: RowsTell): void {
    if (told.kind === 'changed') return changed();
    const asker = askers.get(told.ask);
    askers.delete(told.ask);
    if (told.kind === 'done') asker?.resolve(told.value);
    else asker?.reject(new OnsetError(told.failure));
  }

  function ask(unnumbered: Unnumbered<RowsAsk>): Promise<RowsValue> {
    if (ended !== null) return Promise.reject(ended);
    const number = (lastAsk += 1);
    return new Promise((resolve, reject) => {
      askers.set(number, { resolve, reject });
      worker.postMessage({ ...unnumbered, ask: number } satisfies RowsAsk);
    });
  }

  worker.on('message', hear);
  worker.on('error', (error) => end(`History's thread stopped: ${error.message}`));
  worker.on('exit', () => end("History's thread has ended."));
  return {
    ask,
    async close() {
      await ask({ kind: 'close' }).catch(() => undefined);
      await worker.terminate();
    },
  };
}

function threadFailure(message: string): OnsetError {
  return new OnsetError({
    code: 'internal',
    message,
    hint: 'Start Onset again; if it happens twice, report it.',
  });
}
