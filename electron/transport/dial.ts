import { connect as connectTcp, isIP, type Socket } from 'node:net';
import {
  connect as connectTls,
  createSecureContext,
  TLSSocket,
  type ConnectionOptions,
  type SecureContext,
} from 'node:tls';
import type { Duplex } from 'node:stream';
import { stampArrivals, type Arrivals, type StampedStream } from './arrivals.ts';
import { createConnectTimings, type ConnectTimings } from './connect-timings.ts';
import { isSecure } from './dial-url.ts';
import { dialError } from './errors.ts';
import type { Guard } from './guard.ts';
import type { ConnectionFacts, DialOptions, TakeStamp, WireListener } from './types.ts';

/** An established connection and what is known of it for as long as it lives. */
export interface Connection {
  readonly stream: Duplex;
  readonly arrivals: Arrivals;
  readonly tls: ConnectionFacts['tls'];
  /** The server chose it by ALPN. */
  readonly isHttp2: boolean;
  readonly remoteAddress: string;
  readonly tcpHandshakeMs: number | null;
}

export interface Dialler {
  /**
   * Connects within `connectMs`; each step that is reached goes to `listener` as a `mark`, before the failure too.
   * @throws OnsetError dns, connect, tls, timeout or cancelled
   */
  dial(url: URL, options: DialOptions, guard: Guard, listener: WireListener): Promise<Connection>;
  /** Destroys every connection it opened; resolves when they are closed. */
  close(): Promise<void>;
}

/** What is reported of a connection, the first time and for each later use. */
export function factsOf(
  { tls, remoteAddress, tcpHandshakeMs }: Connection,
  protocol: ConnectionFacts['protocol'],
  temperature: ConnectionFacts['temperature'],
): ConnectionFacts {
  return { temperature, protocol, tls, remoteAddress, tcpHandshakeMs };
}

/** Whose connections may stand in for each other: same origin, verified by the same authorities. */
export function originKey(url: URL, ca: string | null): string {
  return `${url.protocol}//${url.host} ${ca ?? ''}`;
}

/** @param protocols what TLS offers to speak (ALPN), the favourite first */
export function createDialler(stamp: TakeStamp, protocols: readonly string[]): Dialler {
  const sockets = new Set<Socket>();
  const tickets = new Map<string, Buffer>();
  const secureContext = createContextCache();

  const tlsOptions = (url: URL, options: DialOptions): ConnectionOptions => {
    const session = options.forceCold ? undefined : tickets.get(originKey(url, options.ca));
    const host = bareHost(url);
    return {
      secureContext: secureContext(options.ca),
      servername: isIP(host) ? '' : host,
      ALPNProtocols: [...protocols],
      rejectUnauthorized: true,
      ...(session ? { session } : {}),
    };
  };
  const open = (url: URL, options: DialOptions, timings: ConnectTimings): Socket => {
    const host = bareHost(url);
    const port = Number(url.port) || (isSecure(url) ? 443 : 80);
    const { lookup } = timings;
    if (!isSecure(url)) return connectTcp({ host, port, lookup });
    return connectTls({ ...tlsOptions(url, options), host, port, lookup });
  };
  const rememberTickets = (socket: Socket, key: string): void => {
    socket.on('session', (ticket: Buffer) => tickets.set(key, ticket));
  };

  return {
    async dial(url, options, guard, listener) {
      if (guard.reason) throw guard.reason;
      const key = originKey(url, options.ca);
      const timings = createConnectTimings(stamp, listener);
      const socket = open(url, options, timings);
      timings.attach(socket, isSecure(url));
      keep(sockets, socket);
      rememberTickets(socket, key);
      const stamped = stampArrivals(socket, stamp);
      guard.hold(socket);
      guard.expect(() => currentWait(timings), options.timeouts.connectMs);
      try {
        await established(socket, isSecure(url));
      } catch (error) {
        tickets.delete(key);
        throw guard.reason ?? dialError(error, url.host, timings.has('tcpEnd'));
      }
      guard.rest();
      return describe(socket, timings, stamped);
    },
    async close() {
      await Promise.all([...sockets].map(destroyed));
    },
  };
}

/** A context is made once and before the first stamp: parsing the built-in authorities takes milliseconds. */
function createContextCache(): (ca: string | null) => SecureContext {
  const contexts = new Map<string | null, SecureContext>();
  return (ca) => {
    const known = contexts.get(ca);
    if (known) return known;
    const made = createSecureContext(ca === null ? {} : { ca });
    contexts.set(ca, made);
    return made;
  };
}

function bareHost(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.once('close', () => sockets.delete(socket));
  // An idle socket may be reset while nobody else listens; 'close' tells those who care.
  socket.on('error', () => undefined);
}

function established(socket: Socket, isTls: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(isTls ? 'secureConnect' : 'connect', () => resolve());
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed while connecting')));
  });
}

function currentWait(timings: ConnectTimings): string {
  if (timings.has('tcpEnd')) return 'the TLS handshake';
  if (timings.has('dnsStart') && !timings.has('dnsEnd')) return 'the DNS answer';
  return 'the TCP connection';
}

function describe(socket: Socket, timings: ConnectTimings, { stream, arrivals }: StampedStream): Connection {
  const tls =
    socket instanceof TLSSocket
      ? { version: socket.getProtocol() ?? 'unknown', resumed: socket.isSessionReused() }
      : null;
  return {
    stream,
    arrivals,
    tls,
    isHttp2: socket instanceof TLSSocket && socket.alpnProtocol === 'h2',
    remoteAddress: socket.remoteAddress ?? '',
    tcpHandshakeMs: timings.tcpHandshakeMs(),
  };
}

function destroyed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.destroy();
  });
}
