import { on } from 'node:events';
import type { LabVoiceId } from '../../providers/lab/voices.ts';
import { createTakeCache } from './take.ts';
import { voiceReportSchema, type VoiceJob } from './voice-messages.ts';
import { spellForVoice } from './voice-text.ts';
import { startWorker } from '../../worker-file.ts';

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
  const abortedJob = new Int32Array(new SharedArrayBuffer(4));
  const worker = startWorker('voice-worker', { abortedJob: abortedJob.buffer });
  const takes = createTakeCache(CACHE_SAMPLES);
  const closed = new AbortController();
  let lastJob = 0;
  /** Resolves when the thread is free: it performs one job at a time. */
  let free: Promise<void> = Promise.resolve();

  async function* perform(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    const turn = free;
    let release = () => {};
    free = new Promise((resolve) => (release = resolve));
    await turn;
    try {
      if (!signal.aborted) yield* doJob(utterance, signal);
    } finally {
      release();
    }
  }

  async function* doJob(utterance: Utterance, signal: AbortSignal): AsyncGenerator<Int16Array> {
    const job = (lastJob += 1);
    // The thread is deaf while it speaks; it looks at this cell before each sentence and then reports `failed`.
    signal.addEventListener('abort', () => Atomics.store(abortedJob, 0, job), { once: true });
    const reports = on(worker, 'message', { signal: closed.signal });
    worker.postMessage({ ...utterance, job, text: spellForVoice(utterance.text) } satisfies VoiceJob);
    for await (const [message] of reports) {
      const report = voiceReportSchema.parse(message);
      if (report.job !== job) continue;
      if (report.kind === 'end') return;
      if (report.kind === 'failed') throw new Error(`The voice failed: ${report.message}`);
      yield report.samples;
    }
  }

  worker.once('exit', () => closed.abort(new Error('The voice was closed')));
  worker.on('error', (cause) => closed.abort(new Error('The voice failed', { cause })));
  return {
    speak(utterance, signal) {
      const key = JSON.stringify([utterance.text, utterance.voice, utterance.sampleRate]);
      return takes.get(key, (stop) => perform(utterance, stop)).listen(signal);
    },
    async close() {
      closed.abort(new Error('The voice was closed'));
      await worker.terminate();
    },
  };
}
