import type { Failure } from '../../core/contract/result.ts';
import type { DialPlan, Outgoing } from '../providers/adapter.ts';
import type { HttpTransport } from '../transport/http1.ts';
import type { DialOptions, Stamp, TakeStamp, Timeouts, WireListener } from '../transport/types.ts';
import type { WebSocketTransport } from '../transport/websocket.ts';

export interface Transports {
  readonly http: HttpTransport;
  readonly webSocket: WebSocketTransport;
}

/** One run's hold on a connection, the same for HTTP and WebSocket. */
export interface Wire {
  /**
   * @returns when the last of it was written; for a request that is torn down instead, when it was
   * @throws OnsetError `cut`
   */
  write(outgoing: readonly Outgoing[]): Promise<Stamp>;
  /** The reply is complete: the connection may serve the next one. */
  release(): void;
  /** Tears everything down, dialling included. Idempotent. */
  abort(): void;
}

export interface WireParts {
  readonly transports: Transports;
  readonly plan: DialPlan;
  readonly ca: string | null;
  readonly forceCold: boolean;
  readonly timeouts: Timeouts;
  readonly stamp: TakeStamp;
  readonly listener: WireListener;
  /** Told of each message when it is handed to the connection. */
  wrote(message: Outgoing): void;
  /** Once, when nothing more will come: null after a clean end. */
  settled(error: unknown): void;
}

export function dialOptions({ ca, forceCold, timeouts }: WireParts, signal: AbortSignal): DialOptions {
  return { ca, forceCold, timeouts, signal };
}

export const NO_REQUEST: Failure = {
  code: 'internal',
  message: 'The adapter gave no request to send.',
  hint: 'This is a fault of Onset: report it with the run file.',
};
