import { EventEmitter, once } from 'node:events';

export interface Arrival<T> {
  readonly value: T;
  /** On `performance.now()`. */
  readonly atMs: number;
}

/**
 * Reads a source ahead of its reader and remembers when each value came, so that a slow reader is not mistaken for a
 * slow source.
 * @throws what the source threw, or an AbortError once `signal` aborts
 */
export async function* prefetch<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<Arrival<T>> {
  const arrived: Arrival<T>[] = [];
  const news = new EventEmitter();
  let ended = false;
  let failure: { readonly thrown: unknown } | null = null;
  const read = async () => {
    try {
      for await (const value of source) {
        arrived.push({ value, atMs: performance.now() });
        news.emit('more');
      }
    } catch (thrown) {
      failure = { thrown };
    }
    ended = true;
    news.emit('more');
  };
  void read();
  for (;;) {
    signal.throwIfAborted();
    const next = arrived.shift();
    if (next !== undefined) yield next;
    else if (!ended) await once(news, 'more', { signal });
    else break;
  }
  throwIfFailed(failure);
}

function throwIfFailed(failure: { readonly thrown: unknown } | null): void {
  if (failure !== null) throw failure.thrown;
}
