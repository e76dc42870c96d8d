import type { Worker } from 'node:worker_threads';
import type { LabProfile } from '../../core/contract/lab-profile.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { labTellSchema, type LabAsk, type LabTell, type LabWorkerData } from './lab-messages.ts';
import type { LabSend } from './network/send-log.ts';
import { startWorker } from './worker-file.ts';

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
  return new AskedThread(data);
}

class AskedThread implements LabThread {
  readonly listening: Promise<Listening>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | null = null;

  constructor(data: LabWorkerData) {
    this.#worker = startWorker('lab-worker', data);
    this.#worker.on('message', (message: unknown) => this.#hear(labTellSchema.parse(message)));
    this.#worker.on('error', (cause) => this.#end(threadFailure('The lab stopped working', cause)));
    this.#worker.on('exit', () => this.#end(threadFailure('The lab is closed')));
    this.listening = this.#start();
  }

  ask(question: Question): Promise<LabSend[]> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(threadFailure('The lab does not answer')), ASK_TIMEOUT_MS);
      const settled = () => {
        clearTimeout(late);
        this.#waiting.delete(id);
      };
      this.#waiting.set(id, {
        resolve: (sends) => (settled(), resolve(sends)),
        reject: (error) => (settled(), reject(error)),
      });
      this.#worker.postMessage({ ...question, id } satisfies LabAsk);
    });
  }

  async close(): Promise<void> {
    if (this.#ended === null) await this.ask({ kind: 'close' }).catch(() => undefined);
    await this.#worker.terminate();
  }

  #start(): Promise<Listening> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(threadFailure('The lab did not start')), START_TIMEOUT_MS);
      this.#worker.once('exit', () => {
        clearTimeout(late);
        reject(this.#ended ?? threadFailure('The lab did not start'));
      });
      this.#worker.once('message', (message: unknown) => {
        clearTimeout(late);
        const told = labTellSchema.parse(message);
        if (told.kind === 'listening') resolve(told);
        if (told.kind === 'failed') reject(portFailure(told.message));
      });
    });
  }

  #hear(told: LabTell): void {
    if (told.kind === 'answer') this.#waiting.get(told.id)?.resolve(told.sends);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
  }
}

function threadFailure(message: string, cause?: unknown): OnsetError {
  const hint = 'Start Onset again; if it happens twice, report it.';
  return new OnsetError({ code: 'internal', message, hint }, { cause });
}

function portFailure(message: string): OnsetError {
  return new OnsetError({ code: 'connect', message, hint: 'Choose another port, or none for any free one.' });
}
