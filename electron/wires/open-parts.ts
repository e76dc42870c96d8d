import type { GrpcTransport } from '../transport/grpc.ts';
import type { HttpTransport } from '../transport/http.ts';
import type { DialOptions, TakeStamp } from '../transport/types.ts';
import type { WebSocketTransport } from '../transport/websocket.ts';
import type { WireParts } from './wires.ts';

export interface Transports {
  readonly http: HttpTransport;
  readonly webSocket: WebSocketTransport;
  readonly grpc: GrpcTransport;
}

/** What a wire is made of where the sockets are. */
export interface OpenParts extends WireParts {
  readonly transports: Transports;
  readonly stamp: TakeStamp;
}

export function dialOptions(
  { ca, forceCold, timeouts, reservation, spareOnly }: OpenParts,
  signal: AbortSignal,
): DialOptions {
  return {
    ca,
    forceCold,
    timeouts,
    signal,
    ...(reservation && { reservation }),
    ...(spareOnly && { spareOnly }),
  };
}
