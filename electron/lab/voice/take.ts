import { EventEmitter, once } from 'node:events';

/** Makes the samples of one take; must end soon after its signal aborts. */
export type Producer = (signal: AbortSignal) => AsyncIterable<Int16Array>;

/**
 * One performance of a text that any number of listeners may read, from its start, while it is still being made.
 * The samples stay, so that a repeated run hears the same at once.
 */
export interface Take {
  /** @throws what the producer threw, or an AbortError once `signal` aborts */
  listen(signal: AbortSignal): AsyncGenerator<Int16Array, void, undefined>;
  readonly state: 'making' | 'made' | 'failed';
  readonly samples: number;
}

function createTake(produce: Producer): Take {
  const parts: Int16Array[] = [];
  const stop = new AbortController();
  const news = new EventEmitter().setMaxListeners(0);
  let state: Take['state'] = 'making';
  let samples = 0;
  let listeners = 0;
  let failure: unknown = null;

  async function make(): Promise<void> {
    try {
      for await (const part of produce(stop.signal)) {
        if (part.length > 0) parts.push(part);
        samples += part.length;
        news.emit('more');
      }
      // A producer may end early without a word when it is told to stop: what it made is no take.
      state = stop.signal.aborted ? 'failed' : 'made';
    } catch (thrown) {
      failure = thrown;
      state = 'failed';
    }
    news.emit('more');
  }

  // Nobody listens any more: an unfinished take is given up rather than made for no one.
  function leave(): void {
    listeners -= 1;
    if (listeners > 0 || state !== 'making') return;
    state = 'failed';
    stop.abort();
  }

  void make();
  return {
    async *listen(signal) {
      listeners += 1;
      try {
        for (let index = 0; ; index += 1) {
          signal.throwIfAborted();
          while (index === parts.length && state === 'making') await once(news, 'more', { signal });
          const part = parts[index];
          if (part === undefined) break;
          yield part;
        }
        if (state === 'failed') throw failure;
      } finally {
        leave();
      }
    },
    get state() {
      return state;
    },
    get samples() {
      return samples;
    },
  };
}

/** The most recently used takes, at most `maxSamples` in all (a take is counted once it is made). */
export interface TakeCache {
  get(key: string, produce: Producer): Take;
}

export function createTakeCache(maxSamples: number): TakeCache {
  const takes = new Map<string, Take>();
  const trim = () => {
    let total = [...takes.values()].reduce((sum, take) => sum + take.samples, 0);
    for (const [key, take] of takes) {
      if (total <= maxSamples || takes.size === 1) return;
      takes.delete(key);
      total -= take.samples;
    }
  };
  return {
    get: (key, produce) => {
      const known = takes.get(key);
      const take = known === undefined || known.state === 'failed' ? createTake(produce) : known;
      takes.delete(key);
      takes.set(key, take);
      trim();
      return take;
    },
  };
}
