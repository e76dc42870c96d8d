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

export function createTake(produce: Producer): Take {
  return new SharedTake(produce);
}

class SharedTake implements Take {
  state: Take['state'] = 'making';
  samples = 0;
  readonly #parts: Int16Array[] = [];
  readonly #stop = new AbortController();
  #listeners = 0;
  #failure: unknown = null;
  readonly #news = new EventEmitter().setMaxListeners(0);

  constructor(produce: Producer) {
    void this.#make(produce);
  }

  async *listen(signal: AbortSignal): AsyncGenerator<Int16Array, void, undefined> {
    this.#listeners += 1;
    try {
      for (let index = 0; ; index += 1) {
        signal.throwIfAborted();
        while (index === this.#parts.length && this.state === 'making') {
          await once(this.#news, 'more', { signal });
        }
        const part = this.#parts[index];
        if (part === undefined) break;
        yield part;
      }
      if (this.state === 'failed') throw this.#failure;
    } finally {
      this.#leave();
    }
  }

  // Nobody listens any more: an unfinished take is given up rather than made for no one.
  #leave(): void {
    this.#listeners -= 1;
    if (this.#listeners === 0 && this.state === 'making') {
      this.state = 'failed';
      this.#stop.abort();
    }
  }

  async #make(produce: Producer): Promise<void> {
    try {
      for await (const part of produce(this.#stop.signal)) {
        if (part.length > 0) this.#parts.push(part);
        this.samples += part.length;
        this.#news.emit('more');
      }
      // A producer may end early without a word when it is told to stop: what it made is no take.
      this.state = this.#stop.signal.aborted ? 'failed' : 'made';
    } catch (thrown) {
      this.#failure = thrown;
      this.state = 'failed';
    }
    this.#news.emit('more');
  }
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
