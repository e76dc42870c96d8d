import type { Failure } from '../../core/contract/result.ts';
import type { LoopWindow } from '../clock/loop-monitor.ts';
import type { DialPlan, Outgoing } from '../providers/adapter.ts';
import type { Reservation, Stamp, Timeouts, WireListener } from '../transport/types.ts';

/** Everything that has sockets and takes their stamps; in a thread of its own, or in this one for tests. */
export interface Wires {
  /** Resolves when a wire opened now would not wait for us. @throws OnsetError `internal` when that will never be */
  ready(): Promise<void>;
  /** Dials (or reuses) a connection and writes the first messages; all that is read comes to the listener. */
  open(parts: WireParts, outgoing: readonly Outgoing[]): Wire;
  /**
   * Makes sure that so many (1) idle connections exist of those that such a wire would use.
   * @returns how long it took. @throws OnsetError as a dial does
   */
  warm(dial: WireDial, connections?: number): Promise<DialSpan>;
  /** Whether `open` without `forceCold` would find an idle connection now. */
  isWarm(dial: WireDial): Promise<boolean>;
  /** Measures what a stamp misses in an idle process (calibration.ts). Never throws. */
  calibrate(): Promise<void>;
  /** Closes every connection, those in use too. */
  close(): Promise<void>;
}

/** One run's hold on a connection, the same for HTTP, WebSocket and gRPC. */
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
  /** What happened to the loop that takes the stamps since the wire was opened. */
  window(): LoopWindow;
}

/** What decides which connection is used. */
export interface WireDial {
  readonly plan: DialPlan;
  /** PEM that replaces the built-in authorities. */
  readonly ca: string | null;
  readonly timeouts: Timeouts;
  readonly reservation?: Reservation;
  /** An idle connection is taken only where another one is left. */
  readonly spareOnly?: boolean;
}

/** From the first step of a dial to the moment at which the connection stood. */
export interface DialSpan {
  readonly begun: Stamp;
  readonly stands: Stamp;
}

export interface WireParts extends WireDial {
  readonly forceCold: boolean;
  /** What was said on the reserved connection already, and has to be said first on another in its place. */
  readonly said?: readonly Outgoing[];
  readonly listener: WireListener;
  /** Told of each message when it is handed to the connection; of an HTTP request, when its last byte was written. */
  wrote(message: Outgoing, stamp: Stamp): void;
  /** Once, when nothing more will come: null after a clean end. */
  settled(error: unknown): void;
}

export const NO_REQUEST: Failure = {
  code: 'internal',
  message: 'The adapter gave no request to send.',
  hint: 'This is a fault of Onset: report it with the run file.',
};
