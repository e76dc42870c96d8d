import type { EngineBridge } from '../../core/contract/bridge.ts';

/** `connecting`: not yet, or again; `open`: the engine answers; `lost`: it went away, the next try is planned. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** An engine as this page holds it, whichever door it came through. `invoke` never rejects. */
export interface Client extends EngineBridge {
  connection(): ConnectionState;
  /** Calls back on every change, not with the state of now. @returns unsubscribe */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Closes the door for good: what is waiting is answered with a failure. Idempotent. */
  close(): void;
}

/** A command that has no answer by then has failed, ms. */
export const COMMAND_TIMEOUT_MS = 10_000;
