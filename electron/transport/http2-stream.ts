import {
  constants,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { DATA, endsStream, HEADERS } from './http2-frames.ts';
import type { Http2Line } from './http2-line.ts';
import type { Stamp } from './types.ts';

export interface StreamListener {
  /** A frame of this stream begins; nothing has been made of it yet. */
  onRead(): void;
  /** So much of the body was handed to the operating system; `isEnd` = and nothing will follow. */
  onWritten(sizeBytes: number, isEnd: boolean, stamp: Stamp): void;
  /** Always before the first `onData`. */
  onHead(headers: IncomingHttpHeaders, stamp: Stamp): void;
  onData(bytes: Uint8Array, stamp: Stamp): void;
  /** Once, with everything received delivered. */
  onOver(end: StreamEnd): void;
}

export type StreamEnd =
  /** The server said that this was all. */
  | { readonly kind: 'whole'; readonly trailers: IncomingHttpHeaders | null; readonly stamp: Stamp }
  /** `isUnheard`: the server has not looked at it, so the request may be sent once more. */
  | { readonly kind: 'broken'; readonly error: Error; readonly isUnheard: boolean };

/** One request and its answer on a line. */
export interface Http2Stream {
  write(bytes: Uint8Array): void;
  end(bytes?: Uint8Array): void;
  /** RST_STREAM, where anything is left to reset. The line stays in use. */
  cancel(): void;
  hasHead(): boolean;
}

/**
 * Node tells of heads and trailers a tick late but of data at once, so data may come before the head it follows: it is
 * held back. Stamps are those of the frames.
 */
export function openHttp2Stream(
  line: Http2Line,
  headers: OutgoingHttpHeaders,
  listener: StreamListener,
): Http2Stream {
  const { session, connection } = line;
  const frames = createFrameStamps();
  let informationalCount = 0;
  let held: (() => void)[] | null = [];
  let trailers: IncomingHttpHeaders | null = null;
  let error: Error | null = null;
  let isOver = false;
  let stream: ClientHttp2Stream | null = null;

  const over = (end: StreamEnd): void => {
    if (isOver) return;
    isOver = true;
    line.watch(null);
    listener.onOver(end);
  };
  const breakOff = (cause: Error): void => {
    const isRefused = stream?.rstCode === constants.NGHTTP2_REFUSED_STREAM;
    const isUnheard = frames.heads.length === 0 && (isRefused || !line.isAlive());
    over({ kind: 'broken', error: cause, isUnheard });
  };

  line.watch({
    read: {
      begun(frame, stamp) {
        if (stream === null || frame.streamId !== stream.id) return;
        if (frame.type === HEADERS) frames.heads.push(stamp);
        listener.onRead();
      },
      ended(frame, stamp) {
        if (frame.streamId === stream?.id && endsStream(frame)) frames.end = stamp;
      },
    },
    written(frame, stamp) {
      if (frame.streamId !== stream?.id) return;
      if (frame.type === DATA || endsStream(frame)) {
        listener.onWritten(frame.type === DATA ? frame.sizeBytes : 0, endsStream(frame), stamp);
      }
    },
  });
  try {
    stream = session.request(headers, { endStream: false });
  } catch (thrown) {
    // It closed in this very moment.
    const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
    queueMicrotask(() => breakOff(cause));
    return { write: () => undefined, end: () => undefined, cancel: () => undefined, hasHead: () => false };
  }
  stream.on('headers', () => {
    informationalCount += 1;
  });
  stream.once('response', (received) => {
    listener.onHead(received, frames.heads[informationalCount] ?? connection.arrivals.latest());
    const waiting = held ?? [];
    held = null;
    waiting.forEach((deliver) => deliver());
  });
  stream.on('data', (bytes: Uint8Array) => {
    const stamp = connection.arrivals.latest();
    if (held === null) listener.onData(bytes, stamp);
    else held.push(() => listener.onData(bytes, stamp));
  });
  stream.once('trailers', (received: IncomingHttpHeaders) => {
    trailers = received;
  });
  stream.on('error', (thrown: Error) => {
    error ??= thrown;
  });
  stream.once('end', () => {
    // A reset ends the body too; only the frame that says so ends the answer.
    if (frames.end !== null && error === null) over({ kind: 'whole', trailers, stamp: frames.end });
  });
  stream.once('close', () => {
    breakOff(error ?? new Error(`the stream was reset with code ${String(stream.rstCode)}`));
  });

  return {
    write: (bytes) => void stream.write(bytes),
    end: (bytes) => void stream.end(bytes),
    cancel() {
      const isComplete = frames.end !== null && stream.writableFinished;
      if (!isComplete && !stream.closed) stream.close(constants.NGHTTP2_CANCEL);
    },
    hasHead: () => frames.heads.length > 0,
  };
}

function createFrameStamps(): { readonly heads: Stamp[]; end: Stamp | null } {
  return { heads: [], end: null };
}
