import type { Socket } from 'node:net';
import type { Stamp, TakeStamp } from './types.ts';

/** When bytes came off one socket. What a parser makes of them synchronously belongs to `latest()`. */
export interface Arrivals {
  /** Stamp of the bytes being parsed now, or parsed last. */
  latest(): Stamp;
  /** Stamp of the first bytes since `restart()`, null before. */
  first(): Stamp | null;
  /** Stamp of the peer's FIN, null before. */
  closing(): Stamp | null;
  /** A new exchange begins; `onBytes` is called on each arrival, after the stamp. */
  restart(onBytes: () => void): void;
  /** The next `sizeBytes` bytes were read already and pushed back: they keep the stamp they had. */
  keepFor(sizeBytes: number): void;
}

/**
 * Stamps arrivals ahead of every other 'data' listener. `prependListener` comes from EventEmitter, not from
 * Readable: unlike `on('data')` it does not start the flow, so nothing is lost before a parser is attached.
 */
export function watchArrivals(socket: Socket, stamp: TakeStamp): Arrivals {
  let latest = stamp();
  let first: Stamp | null = null;
  let closing: Stamp | null = null;
  let pushedBackBytes = 0;
  let notify: () => void = () => undefined;

  socket.prependListener('data', (bytes: Uint8Array) => {
    const now = stamp();
    if (pushedBackBytes > 0) {
      pushedBackBytes = Math.max(0, pushedBackBytes - bytes.length);
    } else {
      latest = now;
      first ??= now;
    }
    notify();
  });
  socket.prependOnceListener('end', () => {
    closing = stamp();
  });

  return {
    latest: () => latest,
    first: () => first,
    closing: () => closing,
    restart(onBytes) {
      first = null;
      notify = onBytes;
    },
    keepFor(sizeBytes) {
      pushedBackBytes = sizeBytes;
    },
  };
}
