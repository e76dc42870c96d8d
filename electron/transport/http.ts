import { parseDialUrl } from './dial-url.ts';
import { createDialler, factsOf, originKey, type Connection } from './dial.ts';
import { exchangeError } from './errors.ts';
import { assertHeaders } from './headers.ts';
import { createGuard, type Guard } from './guard.ts';
import { exchangeHttp, type HttpOutcome } from './http1-exchange.ts';
import { exchangeHttp2 } from './http2-exchange.ts';
import { openHttp2Line, type Http2Line } from './http2-line.ts';
import { createIdlePool, fillUp, giveBack, IDLE_MS, takeFor, type Poolable } from './pool.ts';
import type { ConnectionFacts, DialOptions, HttpRequest, TakeStamp, WireListener } from './types.ts';

/**
 * HTTP over connections of its own, so that cold and warm are facts and not guesses: HTTP/2 where TLS and the server
 * agree on it (ALPN), else HTTP/1.1.
 */
export interface HttpTransport {
  /**
   * Sends one request. Events come in the order mark…, connected, sent, head, bytes…, end (`sent` after `head` when
   * the server answers early; with HTTP/2 the marks of the upgrade come after `connected`). An idle connection that turns out dead is replaced once: `redialled`, then anew.
   *
   * @returns after the clean end of the body, when the connection is idle again or closed
   * @throws OnsetError usage, dns, connect, tls, timeout, cut, protocol, too_large or cancelled
   */
  exchange(request: HttpRequest, options: DialOptions, listener: WireListener): Promise<void>;
  /** Makes sure that so many idle connections to the URL's origin exist; sends no request. @throws as `exchange` */
  warm(url: string, options: DialOptions, connections?: number): Promise<void>;
  /** Whether an exchange without `forceCold` would find an idle connection now. */
  isWarm(url: string, options: Pick<DialOptions, 'ca'>): boolean;
  /** Closes every connection, those in use too. */
  close(): Promise<void>;
}

export function createHttpTransport({ stamp }: { stamp: TakeStamp }): HttpTransport {
  const dialler = createDialler(stamp, ['h2', 'http/1.1']);
  const pool = createIdlePool<IdleConnection>(IDLE_MS);

  const talk = async (
    rested: IdleConnection,
    temperature: ConnectionFacts['temperature'],
    parts: ExchangeParts,
  ): Promise<HttpOutcome> => {
    const { url, options, guard, listener } = parts;
    const { connection, line } = rested;
    guard.hold(connection.stream);
    listener({ kind: 'connected', facts: factsOf(connection, line ? 'h2' : 'http/1.1', temperature) });
    const exchange = { ...parts, connection, isReused: temperature === 'warm', stamp };
    const key = originKey(url, options.ca);
    if (line === null) {
      const outcome = await exchangeHttp(exchange);
      if (outcome === 'reusable') giveBack(pool, key, options, rested);
      return outcome;
    }
    try {
      return await exchangeHttp2({ ...exchange, line });
    } finally {
      // One stream's bad end is not the connection's.
      giveBack(pool, key, options, rested);
    }
  };

  const open = async ({ url, options, guard, listener }: DialParts): Promise<IdleConnection> => {
    const connection = await dialler.dial(url, options, guard, listener);
    if (!connection.isHttp2) return idle(connection);
    return idleLine(openHttp2Line(url.origin, connection, listener));
  };

  const run = async (parts: ExchangeParts): Promise<void> => {
    const { url, options, listener } = parts;
    const rested = takeFor(pool, originKey(url, options.ca), options);
    if (rested) {
      if ((await talk(rested, 'warm', parts)) !== 'stale') return;
      listener({ kind: 'redialled', stamp: stamp() });
    }
    await talk(await open(parts), 'cold', parts);
  };

  const makeIdle = async (url: URL, key: string, options: DialOptions): Promise<void> => {
    const guard = createGuard(url.host, options);
    try {
      const fresh = await open({ url, options, guard, listener: () => undefined });
      guard.hold(fresh.connection.stream);
      guard.expect(() => "the server's HTTP/2 settings", options.timeouts.connectMs);
      await fresh.line?.settled.catch((cause: unknown) => {
        throw guard.reason ?? exchangeError(cause, url.host, false);
      });
      giveBack(pool, key, options, fresh);
    } finally {
      guard.end();
    }
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
    async warm(text, options, connections = 1) {
      const url = parseDialUrl(text, 'http');
      const key = originKey(url, options.ca);
      await fillUp(pool, key, options, connections, () => makeIdle(url, key, options));
    },
    isWarm: (text, { ca }) => pool.count(originKey(parseDialUrl(text, 'http'), ca)) > 0,
    async close() {
      pool.clear();
      await dialler.close();
    },
  };
}

interface DialParts {
  readonly url: URL;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
}

interface ExchangeParts extends DialParts {
  readonly request: HttpRequest;
}

interface IdleConnection extends Poolable {
  readonly connection: Connection;
  /** HTTP/2 is spoken on it. */
  readonly line: Http2Line | null;
}

const idleLine = (line: Http2Line): IdleConnection => ({ ...line, line });

function idle(connection: Connection): IdleConnection {
  const { stream, arrivals } = connection;
  let gone: () => void = () => undefined;
  // Bytes nobody asked for would be taken for the next answer.
  const spoil = (): void => void stream.destroy();
  return {
    connection,
    line: null,
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
