import { lookup as resolve } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import type { MonoMs } from '../../core/units.ts';
import type { Stamp, TakeStamp, WireListener, WireMark } from './types.ts';

/** Stamps one connection's birth and reports each step as it happens, up to TLS. */
export interface ConnectTimings {
  /** Whether this step was reached. */
  has(mark: WireMark): boolean;
  /** Give it to `connect()`: stamps the resolver's call and answer. Not called for IP literals. */
  readonly lookup: LookupFunction;
  /** Attach to the socket in the tick of its `connect()`. */
  attach(socket: Socket, isTls: boolean): void;
  /** How long the handshake of the address that answered took; null before `tcpEnd`. */
  tcpHandshakeMs(): number | null;
}

/** @param listener gets a `mark` for each step, and none once the socket was destroyed */
export function createConnectTimings(stamp: TakeStamp, listener: WireListener): ConnectTimings {
  const reached = new Set<WireMark>();
  let lastAttemptAt: MonoMs | null = null;
  let tcpHandshakeMs: number | null = null;
  let dialled: Socket | null = null;

  const report = (mark: WireMark, taken: Stamp): void => {
    // The resolver cannot be stopped: its answer may come long after the dial was given up.
    if (dialled?.destroyed) return;
    reached.add(mark);
    listener({ kind: 'mark', mark, stamp: taken });
  };

  return {
    has: (mark) => reached.has(mark),
    lookup(hostname, options, callback) {
      report('dnsStart', stamp());
      resolve(hostname, options, (error, address, family) => {
        report('dnsEnd', stamp());
        callback(error, address, family);
      });
    },
    attach(socket, isTls) {
      dialled = socket;
      // One attempt per address (happy eyeballs): the person waits from the first, the handshake is the last one's.
      socket.on('connectionAttempt', () => {
        const now = stamp();
        lastAttemptAt = now.at;
        if (!reached.has('tcpStart')) report('tcpStart', now);
      });
      // Prepended, because tls.connect's own listener writes the ClientHello: one instant is tcpEnd and tlsStart.
      socket.prependOnceListener('connect', () => {
        const now = stamp();
        if (lastAttemptAt !== null) tcpHandshakeMs = now.at - lastAttemptAt;
        report('tcpEnd', now);
        if (isTls) report('tlsStart', now);
      });
      socket.prependOnceListener('secureConnect', () => report('tlsEnd', stamp()));
    },
    tcpHandshakeMs: () => tcpHandshakeMs,
  };
}
