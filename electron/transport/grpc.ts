import { parseDialUrl } from './dial-url.ts';
import { createDialler, factsOf, originKey } from './dial.ts';
import { exchangeError, noHttp2Error } from './errors.ts';
import { createGrpcExchange, type GrpcExchange } from './grpc-exchange.ts';
import { createGuard, type Guard } from './guard.ts';
import { assertHeaders } from './headers.ts';
import { openHttp2Line, type Http2Line } from './http2-line.ts';
import { createIdlePool, fillUp, giveBack, IDLE_MS, takeFor } from './pool.ts';
import type { DialOptions, GrpcDial, TakeStamp, WireListener } from './types.ts';

/** gRPC calls over HTTP/2 connections of its own; over plain TCP it speaks HTTP/2 unasked ("prior knowledge"). */
export interface GrpcTransport {
  /**
   * Begins a call on a new connection or one that lay idle. Events come in the order mark…, connected, then `sent`
   * for each message that carries text, `bytes` for each message that came, `closed` with the status.
   *
   * @throws OnsetError usage, dns, connect, tls, timeout, protocol or cancelled
   */
  open(dial: GrpcDial, options: DialOptions, listener: WireListener): Promise<GrpcExchange>;
  /** Makes sure that so many idle connections exist, their settings read. @throws as `open` */
  warm(dial: GrpcDial, options: DialOptions, connections?: number): Promise<void>;
  /** Whether `open` without `forceCold` would find an idle connection now. */
  isWarm(dial: GrpcDial, options: Pick<DialOptions, 'ca'>): boolean;
  /** Closes every connection, those in use too. */
  close(): Promise<void>;
}

export function createGrpcTransport({ stamp }: { stamp: TakeStamp }): GrpcTransport {
  const dialler = createDialler(stamp, ['h2']);
  const pool = createIdlePool<Http2Line>(IDLE_MS);

  const openCold = async (parts: OpenParts): Promise<Http2Line> => {
    const { url, options, guard, listener } = parts;
    const connection = await dialler.dial(url, options, guard, listener);
    if (connection.tls !== null && !connection.isHttp2) {
      connection.stream.destroy();
      throw noHttp2Error(url.host);
    }
    listener({ kind: 'connected', facts: factsOf(connection, 'grpc', 'cold') });
    return openHttp2Line(url.origin, connection, listener);
  };
  const prepare = (dial: GrpcDial, options: DialOptions, listener: WireListener): OpenParts => {
    const url = parseDialUrl(dial.url, 'http');
    assertHeaders(dial.headers);
    return { url, key: originKey(url, options.ca), options, listener, guard: createGuard(url.host, options) };
  };
  const take = async (parts: OpenParts): Promise<{ line: Http2Line; isReused: boolean }> => {
    const { key, options, guard, listener } = parts;
    if (guard.reason) throw guard.reason;
    const line = takeFor(pool, key, options);
    if (line === null) return { line: await openCold(parts), isReused: false };
    listener({ kind: 'connected', facts: factsOf(line.connection, 'grpc', 'warm') });
    return { line, isReused: true };
  };

  const makeIdle = async (dial: GrpcDial, options: DialOptions): Promise<void> => {
    const parts = prepare(dial, options, () => undefined);
    const { url, guard, key } = parts;
    try {
      const line = await openCold(parts);
      guard.hold(line.connection.stream);
      guard.expect(() => "the server's HTTP/2 settings", options.timeouts.connectMs);
      await line.settled.catch((cause: unknown) => {
        throw guard.reason ?? exchangeError(cause, url.host, false);
      });
      giveBack(pool, key, options, line);
    } finally {
      guard.end();
    }
  };

  return {
    async open(dial, options, listener) {
      const parts = prepare(dial, options, listener);
      const { url, guard, key } = parts;
      try {
        const { line, isReused } = await take(parts);
        const release = (): void => giveBack(pool, key, options, line);
        return createGrpcExchange({
          url,
          headers: dial.headers,
          line,
          isReused,
          options,
          guard,
          listener,
          giveBack: release,
        });
      } catch (error) {
        guard.end();
        throw error;
      }
    },
    async warm(dial, options, connections = 1) {
      const key = originKey(parseDialUrl(dial.url, 'http'), options.ca);
      await fillUp(pool, key, options, connections, () => makeIdle(dial, options));
    },
    isWarm: ({ url }, { ca }) => pool.count(originKey(parseDialUrl(url, 'http'), ca)) > 0,
    async close() {
      pool.clear();
      await dialler.close();
    },
  };
}

interface OpenParts {
  readonly url: URL;
  readonly key: string;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
}
