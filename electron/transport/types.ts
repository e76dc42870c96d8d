import type { MonoMs } from '../../core/units.ts';

/** Instants of one connection and one exchange, stamped on the sockets' own events, absent when they did not happen. */
export interface WireMarks {
  dnsStart?: MonoMs;
  dnsEnd?: MonoMs;
  tcpStart?: MonoMs;
  tcpEnd?: MonoMs;
  tlsStart?: MonoMs;
  tlsEnd?: MonoMs;
  upgradeStart?: MonoMs;
  upgradeEnd?: MonoMs;
}

export interface ConnectionFacts {
  readonly temperature: 'cold' | 'warm';
  readonly protocol: 'http/1.1' | 'h2' | 'websocket' | 'grpc';
  readonly tls: { readonly version: string; readonly resumed: boolean } | null;
  readonly remoteAddress: string;
  readonly tcpHandshakeMs: number | null;
}

/** A stamp and the half-width of the interval in which the true instant lies. */
export interface Stamp {
  readonly at: MonoMs;
  readonly errorMs: number;
}

/** Taken first thing in every socket callback. The engine injects it (engine/clock.ts), tests inject a fake. */
export type TakeStamp = () => Stamp;

/** Bounds of one exchange; every wait has one. All in ms but the last. */
export interface Timeouts {
  readonly connectMs: number;
  /** From textSent to the first byte. */
  readonly firstByteMs: number;
  /** Between two reads while the answer is incomplete. */
  readonly idleMs: number;
  readonly totalMs: number;
  readonly maxBytes: number;
}

/** What a connection needs besides its URL. `ca` is set for the lab only. */
export interface DialOptions {
  readonly ca: string | null;
  readonly forceCold: boolean;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

/**
 * What a transport reports, in order. Errors are the rejection of the exchange's promise (an OnsetError whose
 * failure has one of dns, connect, tls, timeout, cut, protocol, too_large, cancelled), never an event.
 */
export type WireEvent =
  | { readonly kind: 'connected'; readonly marks: WireMarks; readonly facts: ConnectionFacts }
  /** The last byte of the message marked `carriesText` (HTTP: of the request) was written to the socket. */
  | { readonly kind: 'sent'; readonly stamp: Stamp }
  | {
      readonly kind: 'head';
      readonly stamp: Stamp;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'bytes'; readonly stamp: Stamp; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly stamp: Stamp; readonly text: string }
  | { readonly kind: 'closed'; readonly stamp: Stamp; readonly code: number; readonly reason: string };

export type WireListener = (event: WireEvent) => void;
