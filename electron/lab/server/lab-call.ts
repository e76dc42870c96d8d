import type { SpeechOrder } from '../stage/stage.ts';

/** How a gRPC call ends, https://grpc.io/docs/guides/status-codes/. */
export interface CallStatus {
  readonly kind: 'status';
  /** 0 = OK. */
  readonly code: number;
  readonly message: string;
}

/** What a vendor may do in one gRPC call; `speak` and `then` queue, the rest acts at once. */
export interface Call {
  send(message: Uint8Array): void;
  /** Speaks an order after those before it. @param frame the message that carries this audio */
  speak(order: SpeechOrder, frame: (audio: Uint8Array) => Uint8Array): void;
  /** Runs once everything queued before is spoken. */
  then(action: () => void): void;
  /** Drops what is queued, silences what is being spoken, and ends the call. */
  close(status: CallStatus): void;
}

/** The vendor's side of one call. */
export interface CallPartner {
  message(bytes: Uint8Array): void;
  /** The client has half-closed. */
  end(): void;
  /** The client has gone or cancelled. */
  left(): void;
}

export interface CallAnswer {
  readonly kind: 'call';
  begin(call: Call): CallPartner;
}
