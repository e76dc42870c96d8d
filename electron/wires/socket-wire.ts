import { OnsetError } from '../../core/contract/result.ts';
import type { Outgoing } from '../providers/adapter.ts';
import type { Stamp, WireEvent } from '../transport/types.ts';
import type { WebSocketExchange } from '../transport/websocket-exchange.ts';
import { dialOptions, type OpenParts } from './open-parts.ts';
import { NO_REQUEST, type Wire } from './wires.ts';

/** Writes `outgoing` on an open WebSocket, a new one or one that lay idle; a dead idle one is replaced once. */
export function openSocket(parts: OpenParts, outgoing: readonly Outgoing[]): Omit<Wire, 'window'> {
  const controller = new AbortController();
  let exchange: WebSocketExchange | null = null;
  let isGivenUp = false;

  async function write(messages: readonly Outgoing[]): Promise<Stamp> {
    const open = exchange;
    // Not open yet: what was to be said is taken back by not dialling on.
    if (open === null) {
      controller.abort();
      return parts.stamp();
    }
    const stamps = await Promise.all(
      messages.map((message) => {
        parts.wrote(message);
        return send(parts, open, message);
      }),
    );
    return stamps.at(-1) ?? parts.stamp();
  }

  async function attempt(forceCold: boolean): Promise<'over' | 'stale'> {
    const life = watchLife(parts, () => isGivenUp);
    const { url, headers, subprotocols } = parts.plan;
    const options = { ...dialOptions(parts, controller.signal), forceCold };
    exchange = await parts.transports.webSocket.open({ url, headers, subprotocols }, options, life.listener);
    // A failed write ends the exchange too, and `ended` knows the better reason.
    write(outgoing).catch(() => undefined);
    try {
      await exchange.ended;
    } catch (error) {
      if (life.isStillborn(error)) return 'stale';
      throw error;
    }
    return life.isStillborn(null) ? 'stale' : 'over';
  }

  async function serve(): Promise<void> {
    if ((await attempt(parts.forceCold)) === 'over') return;
    parts.listener({ kind: 'redialled', stamp: parts.stamp() });
    await attempt(true);
  }

  serve().then(
    () => parts.settled(null),
    (error: unknown) => parts.settled(error),
  );
  return {
    write(messages) {
      isGivenUp = true;
      return write(messages);
    },
    release: () => exchange?.release(),
    abort() {
      isGivenUp = true;
      controller.abort();
      exchange?.abort();
    },
  };
}

/** Tells a connection that lay idle and that the server closed before it said a word to this reply. */
function watchLife(parts: OpenParts, isGivenUp: () => boolean) {
  let isWarm = false;
  let hasSpoken = false;
  let isClosed = false;
  const isUnheard = (): boolean => isWarm && !hasSpoken && !isGivenUp();
  return {
    listener: (event: WireEvent): void => {
      if (event.kind === 'connected') isWarm = event.facts.temperature === 'warm';
      if (event.kind === 'bytes' || event.kind === 'text') hasSpoken = true;
      if (event.kind !== 'closed') return parts.listener(event);
      isClosed = true;
      // A close that only says that the idle time was over is no answer to this reply.
      if (!isUnheard()) parts.listener(event);
    },
    isStillborn: (error: unknown): boolean =>
      isUnheard() && (isClosed || (error instanceof OnsetError && error.failure.code === 'cut')),
  };
}

async function send(parts: OpenParts, exchange: WebSocketExchange, message: Outgoing): Promise<Stamp> {
  switch (message.kind) {
    case 'message':
      return exchange.send(message.data, message.carriesText);
    case 'close':
      await exchange.close(message.code);
      return parts.stamp();
    case 'abort':
      exchange.abort();
      return parts.stamp();
    case 'end':
    case 'request':
      throw new OnsetError(NO_REQUEST);
  }
}
