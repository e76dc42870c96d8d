import type { IncomingHttpHeaders } from 'node:http2';
import { OnsetError, toFailure } from '../../core/contract/result.ts';
import { cancelledError, cutError, exchangeError, notGrpcError } from './errors.ts';
import { createFrameWaits } from './frame-waits.ts';
import { createMessageSplitter, frameMessage } from './grpc-messages.ts';
import { readStatus } from './grpc-status.ts';
import type { Guard } from './guard.ts';
import type { Http2Line } from './http2-line.ts';
import { openHttp2Stream, type StreamEnd } from './http2-stream.ts';
import { createSendQueue } from './send-queue.ts';
import { createSettlement } from './settlement.ts';
import type { DialOptions, Stamp, WireListener } from './types.ts';

/** One call. Messages come to the listener given to `open`, each as one `bytes`; the status as `closed`. */
export interface GrpcExchange {
  /**
   * Resolves when the call is over: released, or ended by the server with a status, whatever that is.
   * Rejects with OnsetError connect, cut, protocol, too_large, timeout, cancelled, or the code of an HTTP status
   * without gRPC. May be left unobserved.
   */
  readonly ended: Promise<void>;
  /** @returns when the last byte of the message was written. @throws OnsetError cut */
  send(message: string | Uint8Array, carriesText: boolean): Promise<Stamp>;
  /** No more messages from this side. @returns when that was written. @throws OnsetError cut */
  end(): Promise<Stamp>;
  /** The call is no longer needed; the connection may serve the next one. */
  release(): void;
  /** Resets the stream; `ended` rejects with `cancelled`. */
  abort(): void;
}

export interface GrpcUse {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly line: Http2Line;
  /** It lay idle before. */
  readonly isReused: boolean;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
  /** Called once, when the line is free for the next call. */
  readonly giveBack: () => void;
}

export function createGrpcExchange(use: GrpcUse): GrpcExchange {
  const { url, line, guard, listener, options } = use;
  const { ended, settle } = createSettlement();
  const waits = createFrameWaits(guard, options);
  const splitter = createMessageSplitter(url.host, options.timeouts.maxBytes);
  const queue = createSendQueue();
  let head: IncomingHttpHeaders = {};
  let isOver = false;

  const finish = (error: OnsetError | null): void => {
    if (isOver) return;
    isOver = true;
    guard.end();
    stream.cancel();
    queue.fail(error ?? cutError(url.host));
    if (error && isLineSuspect(error)) line.discard();
    use.giveBack();
    settle(error);
  };
  const onWhole = ({ trailers, stamp }: Extract<StreamEnd, { kind: 'whole' }>): void => {
    // A call that fails at once has its status where the head is ("trailers-only").
    const status = readStatus(trailers) ?? readStatus(head);
    if (status === null || (status.code === 0 && splitter.isInside())) return finish(cutError(url.host));
    listener({ kind: 'closed', stamp, code: status.code, reason: status.message });
    finish(null);
  };
  const onBroken = ({ error, isUnheard }: Extract<StreamEnd, { kind: 'broken' }>): void => {
    // `cut` on a line that lay idle and said nothing: whoever opened it may dial anew.
    if (use.isReused && isUnheard) return finish(cutError(url.host, error));
    finish(exchangeError(error, url.host, stream.hasHead()));
  };
  const onData = (bytes: Uint8Array, stamp: Stamp): void => {
    try {
      for (const message of splitter.push(bytes)) listener({ kind: 'bytes', stamp, bytes: message });
    } catch (error) {
      finish(error instanceof OnsetError ? error : new OnsetError(toFailure(error)));
    }
  };

  const stream = openHttp2Stream(line, headersOf(use), {
    onRead: () => waits.frameRead(),
    onWritten: (sizeBytes, isEnd, stamp) => queue.written(sizeBytes, isEnd, stamp),
    onHead(headers) {
      head = headers;
      if (!isGrpc(headers)) finish(notGrpcError(url.host, Number(headers[':status'])));
    },
    onData: (bytes, stamp) => {
      if (!isOver) onData(bytes, stamp);
    },
    onOver(end) {
      if (isOver) return;
      if (end.kind === 'whole') onWhole(end);
      else onBroken(end);
    },
  });
  guard.hold({ destroy: finish });

  return {
    ended,
    async send(message, carriesText) {
      if (isOver) throw cutError(url.host);
      const framed = frameMessage(message);
      const written = queue.add(framed.length, (stamp) => {
        if (!carriesText) return;
        listener({ kind: 'sent', stamp });
        waits.textSent();
      });
      stream.write(framed);
      return written;
    },
    async end() {
      if (isOver) throw cutError(url.host);
      const written = queue.addEnd();
      stream.end();
      return written;
    },
    release: () => finish(null),
    abort: () => finish(cancelledError(url.host)),
  };
}

/** A server that did not answer in time may not answer the next one either. */
const isLineSuspect = ({ failure }: OnsetError): boolean => ['timeout', 'protocol'].includes(failure.code);

function isGrpc(headers: IncomingHttpHeaders): boolean {
  return Number(headers[':status']) === 200 && /^application\/grpc\b/.test(headers['content-type'] ?? '');
}

function headersOf({ url, headers }: GrpcUse): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    ':method': 'POST',
    ':scheme': url.protocol.slice(0, -1),
    ':authority': url.host,
    ':path': url.pathname + url.search,
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-accept-encoding': 'identity',
    ...Object.fromEntries(named),
  };
}
