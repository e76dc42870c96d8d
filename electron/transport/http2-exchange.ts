import type { OnsetError } from '../../core/contract/result.ts';
import { exchangeError, tooLargeError } from './errors.ts';
import { plainHeaders } from './headers.ts';
import type { HttpExchange, HttpOutcome } from './http1-exchange.ts';
import type { Http2Line } from './http2-line.ts';
import { openHttp2Stream, type StreamEnd, type StreamListener } from './http2-stream.ts';

export interface Http2Exchange extends HttpExchange {
  readonly line: Http2Line;
}

/**
 * One request as one stream. Its events are those of HTTP/1.1.
 * @returns `reusable` or `closed` as the line is fit for the next one. @throws OnsetError, with everything received
 * already delivered; after a cancel the line is still fit
 */
export function exchangeHttp2(exchange: Http2Exchange): Promise<HttpOutcome> {
  const { line, guard, url, request, options, listener, isReused } = exchange;
  const { timeouts } = options;
  const body = bodyOf(request.body);
  return new Promise((resolve, reject) => {
    let unsentBytes = body.length;
    let receivedBytes = 0;
    let isSettled = false;
    const settle = (outcome: HttpOutcome | OnsetError): void => {
      if (isSettled) return;
      isSettled = true;
      guard.rest();
      if (typeof outcome === 'string') return resolve(outcome);
      stream.cancel();
      // Who was cut off by a timeout has learned that nothing can be expected of this connection.
      if (outcome.failure.code !== 'cancelled') line.discard();
      reject(outcome);
    };
    const onOver = (end: StreamEnd): void => {
      if (isSettled) return;
      if (end.kind === 'whole') {
        listener({ kind: 'end', stamp: end.stamp });
        return settle(line.isAlive() ? 'reusable' : 'closed');
      }
      if (guard.reason) return settle(guard.reason);
      settle(isReused && end.isUnheard ? 'stale' : exchangeError(end.error, url.host, stream.hasHead()));
    };
    const streamListener: StreamListener = {
      onRead() {
        if (stream.hasHead()) guard.expect(() => 'more of the answer', timeouts.idleMs);
      },
      onWritten(sizeBytes, isEnd, stamp) {
        if (unsentBytes < 0) return;
        unsentBytes -= sizeBytes;
        if (unsentBytes > 0 || (body.length === 0 && !isEnd)) return;
        unsentBytes = -1;
        listener({ kind: 'sent', stamp });
        if (!stream.hasHead()) guard.expect(() => 'the first byte', timeouts.firstByteMs);
      },
      onHead: (headers, stamp) =>
        listener({
          kind: 'head',
          stamp,
          status: Number(headers[':status']),
          get headers() {
            return plainHeaders(headers);
          },
        }),
      onData(bytes, stamp) {
        receivedBytes += bytes.length;
        if (receivedBytes > timeouts.maxBytes) settle(tooLargeError(url.host, timeouts.maxBytes));
        else if (!isSettled) listener({ kind: 'bytes', stamp, bytes });
      },
      onOver,
    };

    guard.expect(() => 'the request to be written', timeouts.idleMs);
    const stream = openHttp2Stream(line, headersOf(exchange, body.length), streamListener);
    guard.hold({ destroy: settle });
    stream.end(body);
  });
}

function bodyOf(body: string | Uint8Array | null): Uint8Array {
  if (body === null) return new Uint8Array(0);
  return typeof body === 'string' ? Buffer.from(body) : body;
}

function headersOf({ url, request }: Http2Exchange, sizeBytes: number): Record<string, string> {
  const named = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    ':method': request.method,
    ':scheme': url.protocol.slice(0, -1),
    ':authority': url.host,
    ':path': url.pathname + url.search,
    ...Object.fromEntries(named),
    ...(request.body === null ? {} : { 'content-length': String(sizeBytes) }),
  };
}
