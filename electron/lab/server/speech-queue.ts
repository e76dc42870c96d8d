type Step = (signal: AbortSignal) => Promise<void> | void;

/** Speeches and what follows them, one at a time, in order. */
export interface SpeechQueue {
  add(step: Step): void;
  /** Drops what is queued and aborts what is under way. */
  stop(): void;
}

/** @param failed called when a step rejected that was not stopped */
export function createSpeechQueue(failed: () => void): SpeechQueue {
  let steps: Step[] = [];
  let stopping = new AbortController();
  let isRunning = false;

  async function take(step: Step): Promise<void> {
    const { signal } = stopping;
    try {
      await step(signal);
    } catch {
      if (!signal.aborted) failed();
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) await take(step);
    isRunning = false;
  }

  return {
    add(step) {
      steps.push(step);
      if (!isRunning) void run();
    },
    stop() {
      steps = [];
      stopping.abort();
      stopping = new AbortController();
    },
  };
}
