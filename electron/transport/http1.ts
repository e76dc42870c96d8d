import { parseDialUrl } from './dial-url.ts';
import { createDialler, factsOf, originKey, type Connection } from './dial.ts';
import { assertHeaders } from './headers.ts';
import { createGuard, type Guard } from './guard.ts';
import { exchangeHttp } from './http1-exchange.ts';
import { createIdlePool, IDLE_MS, type Poolable } from './pool.ts';
import type { ConnectionFacts, DialOptions, HttpRequest, TakeStamp, WireListener } from './types.ts';

/** HTTP/1.1 over connections of its own, so that cold and warm are facts and not guesses. */
export interface HttpTransport {
  /**
   * Sends one request. Events come in the order mark…, connected, sent, head, bytes…, end (`sent` after `head` when
   * the server answers early). An idle connection that turns out dead is replaced once: `redialled`, then anew.
   *
   * @returns after the clean end of the body, when the connection is idle again or closed
   * @throws OnsetError usage, dns, connect, tls, timeout, cut, protocol, too_large or cancelled
   */
  exchange(request: HttpRequest, options: DialOptions, listener: WireListener): Promise<void>;
  /** Makes sure an idle connection to the URL's origin exists; sends no request. @throws as `exchange` */
  warm(url: string, options: DialOptions): Promise<void>;
  /** Whether an exchange without `forceCold` would find an idle connection now. */
  isWarm(url: string, options: Pick<DialOptions, 'ca'>): boolean;
  /** Closes every connection, those in use too. */
  close(): Promise<void>;
}

export function createHttpTransport({ stamp }: { stamp: TakeStamp }): HttpTransport {
  const dialler = createDialler(stamp);
  const pool = createIdlePool<IdleConnection>(IDLE_MS);

  const talk = async (
    connection: Connection,
    temperature: ConnectionFacts['temperature'],
    parts: ExchangeParts,
  ): Promise<'done' | 'stale'> => {
    const { url, request, options, guard, listener } = parts;
    guard.hold(connection.stream);
    listener({ kind: 'connected', facts: factsOf(connection, 'http/1.1', temperature) });
    const isReused = temperature === 'warm';
    const outcome = await exchangeHttp({
      url,
      request,
      options,
      guard,
      listener,
      connection,
      isReused,
      stamp,
    });
    if (outcome === 'reusable') pool.put(originKey(url, options.ca), idle(connection));
    return outcome === 'stale' ? 'stale' : 'done';
  };

  const run = async (parts: ExchangeParts): Promise<void> => {
    const { url, options, guard, listener } = parts;
    const rested = options.forceCold ? null : pool.take(originKey(url, options.ca));
    if (rested) {
      if ((await talk(rested.connection, 'warm', parts)) === 'done') return;
      listener({ kind: 'redialled', stamp: stamp() });
    }
    await talk(await dialler.dial(url, options, guard, listener), 'cold', parts);
  };

  return {
    async exchange(request, options, listener) {
      const url = parseDialUrl(request.url, 'http');
      assertHeaders(request.headers);
      const guard = createGuard(url.host, options);
      try {
        await run({ url, request, options, guard, listener });
      } finally {
        guard.end();
      }
    },
    async warm(text, options) {
      const url = parseDialUrl(text, 'http');
      const key = originKey(url, options.ca);
      if (!options.forceCold && pool.has(key)) return;
      const guard = createGuard(url.host, options);
      try {
        pool.put(key, idle(await dialler.dial(url, options, guard, () => undefined)));
      } finally {
        guard.end();
      }
    },
    isWarm: (text, { ca }) => pool.has(originKey(parseDialUrl(text, 'http'), ca)),
    async close() {
      pool.clear();
      await dialler.close();
    },
  };
}

interface ExchangeParts {
  readonly url: URL;
  readonly request: HttpRequest;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
}

interface IdleConnection extends Poolable {
  readonly connection: Connection;
}

function idle(connection: Connection): IdleConnection {
  const { stream, arrivals } = connection;
  let gone: () => void = () => undefined;
  // Bytes nobody asked for would be taken for the next answer.
  const spoil = (): void => void stream.destroy();
  return {
    connection,
    isAlive: () => !stream.destroyed && stream.readable && stream.writable && !arrivals.isPending(),
    rest(onGone) {
      gone = onGone;
      stream.on('data', spoil);
      stream.once('close', gone);
    },
    wake() {
      stream.removeListener('data', spoil);
      stream.removeListener('close', gone);
    },
    discard: () => void stream.destroy(),
  };
}
