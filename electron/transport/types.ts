import type { TransportMark } from '../../core/timeline/marks.ts';
import type { MonoMs } from '../../core/units.ts';

/** The steps of a connection's birth, in the order in which they come. */
export type WireMark = Extract<TransportMark, `${'dns' | 'tcp' | 'tls' | 'upgrade'}${'Start' | 'End'}`>;

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

/** Taken first thing in every socket callback. The wires inject it (clock/clock.ts), tests inject a fake. */
export type TakeStamp = () => Stamp;

/** Bounds of one exchange; every wait has one. All in ms but the last. */
export interface Timeouts {
  /** DNS, TCP, TLS and the WebSocket upgrade (HTTP/2: the settings) together. */
  readonly connectMs: number;
  /** From textSent to the first byte. */
  readonly firstByteMs: number;
  /** Between two reads while the answer is incomplete, and for the write of the request. */
  readonly idleMs: number;
  readonly totalMs: number;
  /** Body of one HTTP answer, or all messages of one WebSocket or gRPC exchange. */
  readonly maxBytes: number;
}

/**
 * A connection kept for one run: made anew under a name and found under that name only, so that each such run begins
 * alike. After its use it lies idle like any other: the further requests of a reply find it.
 */
export interface Reservation {
  readonly id: string;
  /** `make`: dial anew (TLS may resume) and keep it when it is free. `use`: take it, where it is still there. */
  readonly step: 'make' | 'use';
}

/** What a connection needs besides its URL. */
export interface DialOptions {
  /** PEM that replaces the built-in authorities; set for the lab only. */
  readonly ca: string | null;
  /** Dial anew and without a TLS ticket, even when an idle connection is at hand. */
  readonly forceCold: boolean;
  /** Absent where any idle connection will do. */
  readonly reservation?: Reservation;
  /** An idle connection is taken only where another one is left for whoever comes next. */
  readonly spareOnly?: boolean;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

/** Where to open a WebSocket, and what to present there. */
export interface WebSocketDial {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly subprotocols: readonly string[];
  /** Every frame says which reply it belongs to, so that a late one cannot be taken for the next reply's. */
  readonly namesReplies?: boolean;
}

/** Which method to call, as `https://host/package.Service/Method`, and with what metadata. */
export interface GrpcDial {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What a transport reports, in order. Errors are the rejection of the exchange's promise (an OnsetError whose
 * failure has one of usage, dns, connect, tls, timeout, cut, protocol, too_large, cancelled; a refused WebSocket
 * upgrade also refused_key, payment, rate_limited, rejected, server_error), never an event.
 */
export type WireEvent =
  /** The idle connection taken for this exchange was dead: what was reported so far is void, a real dial follows. */
  | { readonly kind: 'redialled'; readonly stamp: Stamp }
  /** A step of the dial, as it happens. None for a connection made before; no DNS for an address, no TLS for plain. */
  | { readonly kind: 'mark'; readonly mark: WireMark; readonly stamp: Stamp }
  | { readonly kind: 'connected'; readonly facts: ConnectionFacts }
  /** The last byte of the message marked `carriesText` (HTTP: of the request) was handed to the operating system. */
  | { readonly kind: 'sent'; readonly stamp: Stamp }
  | {
      readonly kind: 'head';
      readonly stamp: Stamp;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'bytes'; readonly stamp: Stamp; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly stamp: Stamp; readonly text: string }
  /** HTTP: the body reached its own end (content length, last chunk, or close where that is the end). */
  | { readonly kind: 'end'; readonly stamp: Stamp }
  /** The close code of a WebSocket, or the status of a gRPC call. */
  | { readonly kind: 'closed'; readonly stamp: Stamp; readonly code: number; readonly reason: string };

export type WireListener = (event: WireEvent) => void;
