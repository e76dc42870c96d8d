import { OnsetError } from '../../core/contract/result.ts';
import type { Outgoing } from '../providers/adapter.ts';
import type { DialOptions, Stamp, WireEvent, WireListener } from '../transport/types.ts';
import type { GrpcExchange } from '../transport/grpc-exchange.ts';
import type { WebSocketExchange } from '../transport/websocket-exchange.ts';
import { dialOptions, type OpenParts } from './open-parts.ts';
import { NO_REQUEST, type Wire } from './wires.ts';

type Exchange = WebSocketExchange | GrpcExchange;

/** Writes `outgoing` on an open WebSocket or gRPC call, on a new connection or an idle one; a dead idle one is replaced once. */
export function openSocket(parts: OpenParts, outgoing: readonly Outgoing[]): Omit<Wire, 'window'> {
  const controller = new AbortController();
  let exchange: Exchange | null = null;
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
        parts.wrote(message, parts.stamp());
        return send(parts, open, message);
      }),
    );
    return stamps.at(-1) ?? parts.stamp();
  }

  async function attempt(forceCold: boolean): Promise<'over' | 'stale'> {
    const life = watchLife(parts, () => isGivenUp);
    const options = { ...dialOptions(parts, controller.signal), forceCold };
    exchange = await openExchange(parts, options, life.listener);
    const isSaid = life.isWarm();
    // A failed write ends the exchange too, and `ended` knows the better reason.
    write(isSaid ? outgoing : [...(parts.said ?? []), ...outgoing]).catch(() => undefined);
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

function openExchange(parts: OpenParts, options: DialOptions, listener: WireListener): Promise<Exchange> {
  const { kind, url, headers, subprotocols, namesReplies = false } = parts.plan;
  if (kind === 'grpc') return parts.transports.grpc.open({ url, headers }, options, listener);
  return parts.transports.webSocket.open({ url, headers, subprotocols, namesReplies }, options, listener);
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
      // The status of a call is an answer, even when it is all that was said.
      if (event.kind === 'closed' && parts.plan.kind === 'grpc') hasSpoken = true;
      if (event.kind !== 'closed') return parts.listener(event);
      isClosed = true;
      // A close that only says that the idle time was over is no answer to this reply.
      if (!isUnheard()) parts.listener(event);
    },
    isWarm: () => isWarm,
    isStillborn: (error: unknown): boolean =>
      isUnheard() && (isClosed || (error instanceof OnsetError && error.failure.code === 'cut')),
  };
}

async function send(parts: OpenParts, exchange: Exchange, message: Outgoing): Promise<Stamp> {
  switch (message.kind) {
    case 'message':
      return exchange.send(message.data, message.carriesText);
    case 'close':
      if (!('close' in exchange)) throw new OnsetError(NO_REQUEST);
      // The other side's close frame may take a second: what was asked for is written by now.
      void exchange.close(message.code);
      return parts.stamp();
    case 'end':
      if (!('end' in exchange)) throw new OnsetError(NO_REQUEST);
      return exchange.end();
    case 'abort':
      exchange.abort();
      return parts.stamp();
    case 'request':
      throw new OnsetError(NO_REQUEST);
  }
}
