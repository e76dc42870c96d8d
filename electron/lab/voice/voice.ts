import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { LabVoiceId } from '../../providers/lab/voices.ts';
import { createTakeCache, type Take } from './take.ts';
import { voiceReportSchema, type VoiceJob } from './voice-messages.ts';
import { spellForVoice } from './voice-text.ts';
import { startWorker } from '../worker-file.ts';

/** About ten minutes of sound at 24 kHz, 30 MB. */
const CACHE_SAMPLES = 15_000_000;

export interface Utterance {
  readonly text: string;
  readonly voice: LabVoiceId;
  /** Hz; any rate, made from the voice's own by a windowed sinc. */
  readonly sampleRate: number;
}

/** The embedded voice. The same utterance is always the same samples, and at once when it was said lately. */
export interface Voice {
  /**
   * Mono samples, a sentence at a time as they are made. Nothing audible comes for a text without letters or digits.
   * @throws AbortError once `signal` aborts; Error when the voice failed or was closed
   */
  speak(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array, void, undefined>;
  /** Ends the voice's thread; what is being spoken fails. */
  close(): Promise<void>;
}

export function createVoice(): Voice {
  return new WorkerVoice();
}

class WorkerVoice implements Voice {
  readonly #abortedJob = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;
  readonly #takes = createTakeCache(CACHE_SAMPLES);
  readonly #closed = new AbortController();
  #lastJob = 0;
  /** Resolves when the thread is free: it performs one job at a time. */
  #free: Promise<void> = Promise.resolve();

  constructor() {
    this.#worker = startWorker('voice-worker', { abortedJob: this.#abortedJob.buffer });
    this.#worker.once('exit', () => this.#closed.abort(new Error('The voice was closed')));
    this.#worker.on('error', (cause) => this.#closed.abort(new Error('The voice failed', { cause })));
  }

  speak(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array, void, undefined> {
    return this.#take(utterance).listen(signal);
  }

  async close(): Promise<void> {
    this.#closed.abort(new Error('The voice was closed'));
    await this.#worker.terminate();
  }

  #take(utterance: Utterance): Take {
    const key = JSON.stringify([utterance.text, utterance.voice, utterance.sampleRate]);
    return this.#takes.get(key, (signal) => this.#perform(utterance, signal));
  }

  async *#perform(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    const turn = this.#free;
    let release = () => {};
    this.#free = new Promise((resolve) => (release = resolve));
    await turn;
    try {
      if (!signal.aborted) yield* this.#job(utterance, signal);
    } finally {
      release();
    }
  }

  async *#job(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    const job = (this.#lastJob += 1);
    // The thread is deaf while it speaks; it looks at this cell before each sentence and then reports `failed`.
    signal.addEventListener('abort', () => Atomics.store(this.#abortedJob, 0, job), { once: true });
    const reports = on(this.#worker, 'message', { signal: this.#closed.signal });
    this.#worker.postMessage({ ...utterance, job, text: spellForVoice(utterance.text) } satisfies VoiceJob);
    for await (const [message] of reports) {
      const report = voiceReportSchema.parse(message);
      if (report.job !== job) continue;
      if (report.kind === 'end') return;
      if (report.kind === 'failed') throw new Error(`The voice failed: ${report.message}`);
      yield report.samples;
    }
  }
}
