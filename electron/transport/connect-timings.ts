import { lookup as resolve } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import type { MonoMs } from '../../core/units.ts';
import type { TakeStamp, WireMarks } from './types.ts';

/** Stamps of one connection's birth. */
export interface ConnectTimings {
  /** Filled in as it happens. An IP literal has no DNS marks, a plain connection no TLS marks. */
  readonly marks: WireMarks;
  /** Give it to `connect()`: stamps the resolver's call and answer. Not called for IP literals. */
  readonly lookup: LookupFunction;
  /** Attach to the socket in the tick of its `connect()`. */
  attach(socket: Socket, isTls: boolean): void;
  /** How long the handshake of the address that answered took; null before `tcpEnd`. */
  tcpHandshakeMs(): number | null;
}

export function createConnectTimings(stamp: TakeStamp): ConnectTimings {
  const marks: WireMarks = {};
  let lastAttemptAt: MonoMs | null = null;

  return {
    marks,
    lookup(hostname, options, callback) {
      marks.dnsStart = stamp().at;
      resolve(hostname, options, (error, address, family) => {
        marks.dnsEnd = stamp().at;
        callback(error, address, family);
      });
    },
    attach(socket, isTls) {
      // One attempt per address (happy eyeballs): the person waits from the first, the handshake is the last one's.
      socket.on('connectionAttempt', () => {
        lastAttemptAt = stamp().at;
        marks.tcpStart ??= lastAttemptAt;
      });
      // Prepended, because tls.connect's own listener writes the ClientHello: one instant is tcpEnd and tlsStart.
      socket.prependOnceListener('connect', () => {
        marks.tcpEnd = stamp().at;
        if (isTls) marks.tlsStart = marks.tcpEnd;
      });
      socket.prependOnceListener('secureConnect', () => {
        marks.tlsEnd = stamp().at;
      });
    },
    tcpHandshakeMs() {
      if (marks.tcpEnd === undefined || lastAttemptAt === null) return null;
      return marks.tcpEnd - lastAttemptAt;
    },
  };
}
