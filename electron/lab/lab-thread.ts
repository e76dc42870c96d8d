import type { LabProfile } from '../../core/contract/lab-profile.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { labTellSchema, type LabAsk, type LabTell, type LabWorkerData } from './lab-messages.ts';
import type { LabSend } from './network/send-log.ts';
import { startWorker } from '../worker-file.ts';

export type Listening = Extract<LabTell, { kind: 'listening' }>;
export type Question =
  | { readonly kind: 'profile'; readonly profile: LabProfile }
  | { readonly kind: 'sends' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'close' };

interface Waiting {
  resolve(sends: LabSend[]): void;
  reject(error: Error): void;
}

const START_TIMEOUT_MS = 20_000;
/** Setting a profile or reading the log takes one turn of the thread's loop; a stuck thread must not hang its owner. */
const ASK_TIMEOUT_MS = 5_000;

/** The lab's thread, seen from the one that started it. */
export interface LabThread {
  /** @throws OnsetError `connect` when a port cannot be had, `internal` when the thread failed or took over 20 s */
  readonly listening: Promise<Listening>;
  /** @throws OnsetError `internal` when the thread has ended or does not answer in 5 s */
  ask(question: Question): Promise<LabSend[]>;
  close(): Promise<void>;
}

export function startLabThread(data: LabWorkerData): LabThread {
  const worker = startWorker('lab-worker', data);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | null = null;

  function hear(told: LabTell): void {
    if (told.kind === 'answer') waiting.get(told.id)?.resolve(told.sends);
  }

  function end(error: Error): void {
    ended ??= error;
    for (const asker of waiting.values()) asker.reject(ended);
  }

  function untilListening(): Promise<Listening> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(threadFailure('The lab did not start')), START_TIMEOUT_MS);
      worker.once('exit', () => {
        clearTimeout(late);
        reject(ended ?? threadFailure('The lab did not start'));
      });
      worker.once('message', (message: unknown) => {
        clearTimeout(late);
        const told = labTellSchema.parse(message);
        if (told.kind === 'listening') resolve(told);
        if (told.kind === 'failed') reject(portFailure(told.message));
      });
    });
  }

  function ask(question: Question): Promise<LabSend[]> {
    if (ended !== null) return Promise.reject(ended);
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(threadFailure('The lab does not answer')), ASK_TIMEOUT_MS);
      const settled = () => {
        clearTimeout(late);
        waiting.delete(id);
      };
      waiting.set(id, {
        resolve: (sends) => (settled(), resolve(sends)),
        reject: (error) => (settled(), reject(error)),
      });
      worker.postMessage({ ...question, id } satisfies LabAsk);
    });
  }

  worker.on('message', (message: unknown) => hear(labTellSchema.parse(message)));
  worker.on('error', (cause) => end(threadFailure('The lab stopped working', cause)));
  worker.on('exit', () => end(threadFailure('The lab is closed')));
  return {
    listening: untilListening(),
    ask,
    async close() {
      if (ended === null) await ask({ kind: 'close' }).catch(() => undefined);
      await worker.terminate();
    },
  };
}

function threadFailure(message: string, cause?: unknown): OnsetError {
  const hint = 'Start Onset again; if it happens twice, report it.';
  return new OnsetError({ code: 'internal', message, hint }, { cause });
}

function portFailure(message: string): OnsetError {
  return new OnsetError({ code: 'connect', message, hint: 'Choose another port, or none for any free one.' });
}
