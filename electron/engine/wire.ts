import { OnsetError, type Failure } from '../../core/contract/result.ts';
import type { DialPlan, Outgoing } from '../providers/adapter.ts';
import type { HttpTransport } from '../transport/http1.ts';
import type { DialOptions, Timeouts, WireListener } from '../transport/types.ts';
import type { WebSocketExchange } from '../transport/websocket-exchange.ts';
import type { WebSocketTransport } from '../transport/websocket.ts';

export interface Transports {
  readonly http: HttpTransport;
  readonly webSocket: WebSocketTransport;
}

/** One run's hold on a connection, the same for HTTP and WebSocket. */
export interface Wire {
  /** Resolves when written; a request that is torn down instead resolves at once. @throws OnsetError `cut` */
  write(outgoing: readonly Outgoing[]): Promise<void>;
  /** The reply is complete: the connection may serve the next one. */
  release(): void;
  /** Tears everything down, dialling included. Idempotent. */
  abort(): void;
}

export interface WireParts {
  readonly transports: Transports;
  readonly plan: DialPlan;
  readonly ca: string | null;
  readonly forceCold: boolean;
  readonly timeouts: Timeouts;
  readonly listener: WireListener;
  /** Told of each message when it is handed to the connection. */
  wrote(message: Outgoing): void;
  /** Once, when nothing more will come: null after a clean end. */
  settled(error: unknown): void;
}

/** A body that goes on after its protocol's end marker gets this long to end, so that its connection can be reused. */
const LINGER_MS = 1000;

function dialOptions({ ca, forceCold, timeouts }: WireParts, signal: AbortSignal): DialOptions {
  return { ca, forceCold, timeouts, signal };
}

const NO_REQUEST: Failure = {
  code: 'internal',
  message: 'The adapter gave no request to send.',
  hint: 'This is a fault of Onset: report it with the run file.',
};

function openHttp(parts: WireParts, outgoing: readonly Outgoing[]): Wire {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const request = outgoing.find((message) => message.kind === 'request');
  if (request === undefined) throw new OnsetError(NO_REQUEST);
  const { method, body } = request;
  const headers = { ...parts.plan.headers, ...request.headers };
  let linger: NodeJS.Timeout | null = null;
  let isOver = false;
  const listener: WireListener = (event) => {
    if (event.kind === 'sent') parts.wrote(request);
    parts.listener(event);
  };
  parts.transports.http
    .exchange({ url: parts.plan.url, method, headers, body }, dialOptions(parts, controller.signal), listener)
    .then(
      () => parts.settled(null),
      (error: unknown) => parts.settled(error),
    )
    .finally(() => {
      isOver = true;
      if (linger !== null) clearTimeout(linger);
    });
  return {
    write(messages) {
      const torn = messages.find(({ kind }) => kind === 'abort');
      if (torn === undefined) return Promise.resolve();
      parts.wrote(torn);
      abort();
      return Promise.resolve();
    },
    release() {
      // Most bodies have ended by now; a timer would keep the process for nothing.
      if (!isOver) linger = setTimeout(abort, LINGER_MS);
    },
    abort,
  };
}

async function send(exchange: WebSocketExchange, message: Outgoing): Promise<void> {
  switch (message.kind) {
    case 'message':
      return exchange.send(message.data, message.carriesText);
    case 'close':
      return exchange.close(message.code);
    case 'abort':
      return exchange.abort();
    case 'request':
      throw new OnsetError(NO_REQUEST);
  }
}

function openSocket(parts: WireParts, outgoing: readonly Outgoing[]): Wire {
  const controller = new AbortController();
  let exchange: WebSocketExchange | null = null;

  async function write(messages: readonly Outgoing[]): Promise<void> {
    const open = exchange;
    // Not open yet: what was to be said is taken back by not dialling on.
    if (open === null) return controller.abort();
    await Promise.all(
      messages.map((message) => {
        parts.wrote(message);
        return send(open, message);
      }),
    );
  }

  async function serve(): Promise<void> {
    const { url, headers, subprotocols } = parts.plan;
    const dial = { url, headers, subprotocols };
    exchange = await parts.transports.webSocket.open(
      dial,
      dialOptions(parts, controller.signal),
      parts.listener,
    );
    // A failed write ends the exchange too, and `ended` knows the better reason.
    write(outgoing).catch(() => undefined);
    await exchange.ended;
  }

  serve().then(
    () => parts.settled(null),
    (error: unknown) => parts.settled(error),
  );
  return {
    write,
    release: () => exchange?.release(),
    abort() {
      controller.abort();
      exchange?.abort();
    },
  };
}

/**
 * Dials (or reuses) a connection and writes the first messages; everything read comes to `listener`.
 * @throws OnsetError `internal` when the messages do not fit the kind of connection
 */
export function openWire(parts: WireParts, outgoing: readonly Outgoing[]): Wire {
  return parts.plan.kind === 'http' ? openHttp(parts, outgoing) : openSocket(parts, outgoing);
}
