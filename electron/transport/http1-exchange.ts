import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { OnsetError } from '../../core/contract/result.ts';
import type { Connection } from './dial.ts';
import { exchangeError, tooLargeError } from './errors.ts';
import type { Guard } from './guard.ts';
import { plainHeaders } from './headers.ts';
import type { ArrivalWatch } from './arrivals.ts';
import { watchRequestWrite } from './write-watch.ts';
import type { DialOptions, HttpRequest, TakeStamp, WireListener } from './types.ts';

/** One request on one standing connection. */
export interface HttpExchange {
  readonly url: URL;
  readonly request: HttpRequest;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
  readonly connection: Connection;
  /** It lay idle before: the server may have closed it in this very moment. */
  readonly isReused: boolean;
  readonly stamp: TakeStamp;
}

/** `stale`: a reused connection died before the first byte, so the request may be sent once more. */
export type HttpOutcome = 'reusable' | 'closed' | 'stale';

/** @throws OnsetError, with everything received already delivered */
export function exchangeHttp(exchange: HttpExchange): Promise<HttpOutcome> {
  const { guard, connection } = exchange;
  const { stream, arrivals } = connection;
  return new Promise((resolve, reject) => {
    let isSettled = false;
    let answer: IncomingMessage | null = null;
    const settle = (outcome: HttpOutcome | OnsetError): void => {
      if (isSettled) return;
      isSettled = true;
      stream.removeListener('close', onClose);
      guard.rest();
      if (outcome !== 'reusable') stream.destroy();
      if (outcome instanceof OnsetError) reject(outcome);
      else resolve(outcome);
    };
    const fail = (error: unknown): void => settle(verdict(exchange, error));
    const onClose = (): void => {
      if (answer?.complete) settle('closed');
      else fail(new Error('the socket closed'));
    };

    stream.once('close', onClose);
    arrivals.restart(createReadWatch(exchange));
    const outgoing = send(exchange);
    outgoing.on('error', (error) => {
      // Garbage behind a complete answer spoils the connection, not the answer: its 'end' follows.
      if (!answer?.complete) fail(error);
    });
    // A 1xx answer is not the answer: the status line that counts is still to come.
    outgoing.on('information', () => arrivals.restart(createReadWatch(exchange)));
    outgoing.once('response', (incoming) => {
      answer = incoming;
      receive(exchange, incoming, fail, () => {
        // Node says 'free' when the socket is detached from the request, a tick after the end of the body.
        if (outgoing.shouldKeepAlive && outgoing.writableFinished)
          stream.once('free', () => settle('reusable'));
        else settle('closed');
      });
    });
  });
}

function verdict(exchange: HttpExchange, error: unknown): OnsetError | 'stale' {
  const { guard, isReused, connection, url } = exchange;
  const hasBytes = connection.arrivals.first() !== null;
  if (guard.reason) return guard.reason;
  if (isReused && !hasBytes) return 'stale';
  return exchangeError(error, url.host, hasBytes);
}

/** The first read ends the wait for the first byte, each one starts the idle wait anew. */
function createReadWatch({ guard, options }: HttpExchange): ArrivalWatch {
  let isFirst = true;
  return {
    holdsHead: true,
    onRead() {
      if (isFirst) guard.expect(() => 'more of the answer', options.timeouts.idleMs);
      else guard.refresh();
      isFirst = false;
    },
  };
}

function send(exchange: HttpExchange): ClientRequest {
  const { url, request, options, guard, listener, connection, stamp } = exchange;
  const outgoing = httpRequest({
    createConnection: () => connection.stream,
    method: request.method,
    path: url.pathname + url.search,
    setHost: false,
    headers: { Host: url.host, ...request.headers, Connection: 'keep-alive' },
  });
  guard.expect(() => 'the request to be written', options.timeouts.idleMs);
  const write = watchRequestWrite(outgoing, stamp);
  outgoing.once('finish', () => {
    listener({ kind: 'sent', stamp: write.confirmed() });
    if (connection.arrivals.first() === null) {
      guard.expect(() => 'the first byte', options.timeouts.firstByteMs);
    }
  });
  if (request.body === null) outgoing.end();
  else outgoing.end(request.body);
  return outgoing;
}

function receive(
  exchange: HttpExchange,
  incoming: IncomingMessage,
  fail: (error: unknown) => void,
  finish: () => void,
): void {
  const { listener, options, url } = exchange;
  const { arrivals } = exchange.connection;
  const stamp = arrivals.first() ?? arrivals.latest();
  listener({
    kind: 'head',
    stamp,
    status: incoming.statusCode ?? 0,
    // Read when they are asked for: parsing them here would delay the stamp of the bytes right behind the head.
    get headers() {
      return plainHeaders(incoming.headers);
    },
  });

  let sizeBytes = 0;
  incoming.on('data', (bytes: Uint8Array) => {
    sizeBytes += bytes.length;
    if (sizeBytes > options.timeouts.maxBytes) fail(tooLargeError(url.host, options.timeouts.maxBytes));
    else listener({ kind: 'bytes', stamp: arrivals.latest(), bytes });
  });
  incoming.once('error', fail);
  incoming.once('end', () => {
    const { headers } = incoming;
    const isEndedByClose = !('content-length' in headers) && !('transfer-encoding' in headers);
    const closing = isEndedByClose ? arrivals.closing() : null;
    listener({ kind: 'end', stamp: closing ?? arrivals.latest() });
    finish();
  });
  // Without a first read a Readable holds back what comes with the head until the next tick; with it, every
  // 'data' event is synchronous with the arrival whose stamp it gets, and nothing is lost when parsing fails.
  incoming.read(0);
}
