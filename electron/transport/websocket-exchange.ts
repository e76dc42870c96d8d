import type { RawData, WebSocket } from 'ws';
import type { OnsetError } from '../../core/contract/result.ts';
import type { Connection } from './dial.ts';
import { cancelledError, cutError, exchangeError, tooLargeError } from './errors.ts';
import { createFrameWaits, type FrameWaits } from './frame-waits.ts';
import type { Guard } from './guard.ts';
import { createSettlement } from './settlement.ts';
import type { DialOptions, Stamp, TakeStamp, WireListener } from './types.ts';
import { createWriteWatch } from './write-watch.ts';

const CLOSE_WAIT_MS = 1000;

/** One reply's use of an open WebSocket. Frames come to the listener given to `open`. */
export interface WebSocketExchange {
  /**
   * Resolves when the use is over: released, or closed by a close frame of either side (event `closed`).
   * Rejects with OnsetError cut, protocol, too_large, timeout or cancelled. May be left unobserved.
   */
  readonly ended: Promise<void>;
  /** A string goes as a text frame, bytes as a binary one. @returns when it was written. @throws OnsetError cut */
  send(data: string | Uint8Array, carriesText: boolean): Promise<Stamp>;
  /** Gives the open socket back for the next run. A socket that is not open any more is dropped. */
  release(): void;
  /** Sends a close frame; frames still arrive. @returns when closed, after 1 s at the latest */
  close(code: number): Promise<void>;
  /** Tears the connection down; `ended` rejects with `cancelled`. */
  abort(): void;
}

export interface WebSocketUse {
  readonly host: string;
  readonly webSocket: WebSocket;
  readonly connection: Connection;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
  readonly stamp: TakeStamp;
  /** Called by `release`: the socket is free for the next use. */
  readonly giveBack: () => void;
}

/** Must be called in the tick in which the socket opens or is taken: from here on no frame goes unheard. */
export function createWebSocketExchange(use: WebSocketUse): WebSocketExchange {
  const { host, webSocket, guard, listener } = use;
  const { ended, settle } = createSettlement();
  const waits = createFrameWaits(guard, use.options);
  let isClosing = false;

  const finish = (error: OnsetError | null): void => {
    webSocket.removeListener('message', onMessage);
    webSocket.removeListener('error', onError);
    webSocket.removeListener('close', onClose);
    guard.end();
    if (error) webSocket.terminate();
    settle(error ? (guard.reason ?? error) : null);
  };
  const onMessage = createReader(use, waits, finish);
  const onError = (error: Error): void => finish(exchangeError(error, host, true));
  const onClose = (code: number, reason: Buffer): void => {
    // 1006 never crosses the wire (RFC 6455 7.1.5): it says that no close frame came.
    if (guard.reason || (code === 1006 && !isClosing)) return finish(cutError(host));
    const stamp = use.connection.arrivals.latest();
    listener({ kind: 'closed', stamp, code, reason: reason.toString('utf8') });
    finish(null);
  };
  use.connection.arrivals.restart({ onRead: () => guard.refresh(), holdsHead: false });
  webSocket.on('message', onMessage);
  webSocket.on('error', onError);
  webSocket.on('close', onClose);

  return {
    ended,
    send: (data, carriesText) => write(use, data, carriesText ? waits : null),
    release() {
      finish(null);
      use.giveBack();
    },
    close(code) {
      isClosing = true;
      guard.rest();
      return closeWebSocket(webSocket, code);
    },
    abort: () => finish(cancelledError(host)),
  };
}

/** Sends a close frame and waits for the other side's, but not for ever: then the connection is torn down. */
export function closeWebSocket(webSocket: WebSocket, code: number): Promise<void> {
  return new Promise((resolve) => {
    if (webSocket.readyState === webSocket.CLOSED) return resolve();
    const timer = setTimeout(() => webSocket.terminate(), CLOSE_WAIT_MS);
    webSocket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    webSocket.close(code);
  });
}

function createReader(use: WebSocketUse, waits: FrameWaits, finish: (error: OnsetError) => void) {
  const { maxBytes } = use.options.timeouts;
  let sizeBytes = 0;
  return (data: RawData, isBinary: boolean): void => {
    const stamp = use.connection.arrivals.latest();
    const bytes = bytesOf(data);
    waits.frameRead();
    sizeBytes += bytes.length;
    if (sizeBytes > maxBytes) return finish(tooLargeError(use.host, maxBytes));
    if (isBinary) use.listener({ kind: 'bytes', stamp, bytes });
    else use.listener({ kind: 'text', stamp, text: bytes.toString('utf8') });
  };
}

function write(use: WebSocketUse, data: string | Uint8Array, waits: FrameWaits | null): Promise<Stamp> {
  const watch = createWriteWatch(use.stamp);
  return new Promise((resolve, reject) => {
    use.webSocket.send(data, { binary: typeof data !== 'string' }, (error) => {
      const stamp = watch.confirmed();
      if (error) return reject(use.guard.reason ?? cutError(use.host, error));
      if (waits) {
        use.listener({ kind: 'sent', stamp });
        waits.textSent();
      }
      resolve(stamp);
    });
    watch.returned();
  });
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
