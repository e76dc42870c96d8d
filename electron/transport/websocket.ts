import { createHash } from 'node:crypto';
import type WebSocket from 'ws';
import { parseDialUrl } from './dial-url.ts';
import { createDialler, factsOf, type Connection } from './dial.ts';
import { createGuard, type Guard } from './guard.ts';
import { assertHeaders } from './headers.ts';
import { createIdlePool, fillUp, giveBack, IDLE_MS, takeFor, type Poolable } from './pool.ts';
import type { DialOptions, TakeStamp, WebSocketDial, WireListener } from './types.ts';
import { closeWebSocket, createWebSocketExchange, type WebSocketExchange } from './websocket-exchange.ts';
import { upgradeToWebSocket } from './websocket-upgrade.ts';

const NORMAL_CLOSURE = 1000;

export interface WebSocketTransport {
  /**
   * Opens a WebSocket, or takes one that was released by an exchange with the same URL, headers and sub-protocols.
   * A cold one reports its marks, then `connected`; frames may follow before the promise resolves. A refused upgrade
   * is reported as connected (without the mark `upgradeEnd`), head, bytes…, end, and then rejects.
   *
   * @throws OnsetError usage, dns, connect, tls, timeout, cut, protocol or cancelled; for a refusal refused_key,
   * payment, rate_limited, rejected or server_error with the server's words
   */
  open(dial: WebSocketDial, options: DialOptions, listener: WireListener): Promise<WebSocketExchange>;
  /** Makes sure that so many idle open WebSockets exist. @throws as `open` */
  warm(dial: WebSocketDial, options: DialOptions, connections?: number): Promise<void>;
  /** Whether `open` without `forceCold` would find an idle WebSocket now. */
  isWarm(dial: WebSocketDial, options: Pick<DialOptions, 'ca'>): boolean;
  /** Closes every connection, those in use too. */
  close(): Promise<void>;
}

export function createWebSocketTransport({ stamp }: { stamp: TakeStamp }): WebSocketTransport {
  const dialler = createDialler(stamp, ['http/1.1']);
  const pool = createIdlePool<IdleSocket>(IDLE_MS);

  const lend = (socket: IdleSocket, parts: OpenParts): WebSocketExchange => {
    const { webSocket, connection } = socket;
    const { url, options, guard, listener, key } = parts;
    const release = (): void => giveBack(pool, key, options, socket);
    guard.hold(connection.stream);
    const exchange = createWebSocketExchange({
      host: url.host,
      webSocket,
      connection,
      options,
      guard,
      listener,
      stamp,
      giveBack: release,
    });
    const send: WebSocketExchange['send'] = (data, carriesText) => {
      socket.serve();
      return exchange.send(data, carriesText);
    };
    return { ...exchange, send };
  };
  const openCold = async (parts: OpenParts): Promise<WebSocketExchange> => {
    const connection = await dialler.dial(parts.url, parts.options, parts.guard, parts.listener);
    return upgradeToWebSocket({ ...parts, connection, stamp }, (webSocket) =>
      lend(idle(webSocket, connection, parts.dial.namesReplies ?? false), parts),
    );
  };
  const prepare = (dial: WebSocketDial, options: DialOptions, listener: WireListener): OpenParts => {
    const url = parseDialUrl(dial.url, 'websocket');
    assertHeaders(dial.headers);
    const key = poolKey(dial, options.ca);
    return { url, dial, key, options, guard: createGuard(url.host, options), listener };
  };
  const guarded = async (
    parts: OpenParts,
    work: (parts: OpenParts) => Promise<WebSocketExchange>,
  ): Promise<WebSocketExchange> => {
    const { guard } = parts;
    try {
      if (guard.reason) throw guard.reason;
      return await work(parts);
    } catch (error) {
      guard.end();
      throw error;
    }
  };
  const openAny = async (parts: OpenParts): Promise<WebSocketExchange> => {
    const { key, options, listener } = parts;
    const rested = takeFor(pool, key, options);
    if (!rested) return openCold(parts);
    listener({ kind: 'connected', facts: factsOf(rested.connection, 'websocket', 'warm') });
    return lend(rested, parts);
  };
  const makeIdle = async (dial: WebSocketDial, options: DialOptions): Promise<void> => {
    const exchange = await guarded(
      prepare(dial, options, () => undefined),
      openCold,
    );
    exchange.release();
  };

  return {
    open: async (dial, options, listener) => guarded(prepare(dial, options, listener), openAny),
    warm: (dial, options, connections = 1) =>
      fillUp(pool, poolKey(dial, options.ca), options, connections, () => makeIdle(dial, options)),
    isWarm: (dial, { ca }) => pool.count(poolKey(dial, ca)) > 0,
    async close() {
      pool.clear();
      await dialler.close();
    },
  };
}

interface OpenParts {
  readonly url: URL;
  readonly dial: WebSocketDial;
  readonly key: string;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
}

interface IdleSocket extends Poolable {
  readonly webSocket: WebSocket;
  readonly connection: Connection;
  /** Something was sent on it: from now on a frame that comes while it rests is a late one. */
  serve(): void;
}

function idle(webSocket: WebSocket, connection: Connection, namesReplies: boolean): IdleSocket {
  let gone: () => void = () => undefined;
  let hasServed = false;
  // What still comes belongs to a reply that said it was over; the next run must not take it for its own. Before the
  // first reply a provider may greet.
  const mayMix = (): boolean => hasServed && !namesReplies;
  const spoil = (): void => {
    if (mayMix()) webSocket.terminate();
  };
  return {
    webSocket,
    connection,
    isAlive: () => webSocket.readyState === webSocket.OPEN && !(mayMix() && connection.arrivals.isPending()),
    rest(onGone) {
      gone = onGone;
      webSocket.once('close', gone);
      webSocket.on('message', spoil);
    },
    wake: () => void webSocket.removeListener('close', gone).removeListener('message', spoil),
    serve() {
      hasServed = true;
    },
    discard: () => void closeWebSocket(webSocket, NORMAL_CLOSURE),
  };
}

/** Hashed, because headers and URL hold the key and a pool outlives the run that knew it. */
function poolKey(dial: WebSocketDial, ca: string | null): string {
  const headers = Object.entries(dial.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([dial.url, headers, dial.subprotocols, ca]))
    .digest('hex');
}
