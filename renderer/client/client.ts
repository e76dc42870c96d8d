import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { CommandName } from '../../core/contract/commands.ts';

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

const COMMAND_TIMEOUT_MS = 10_000;
/** A server elsewhere answers in its own time, a language model token by token. */
const ASKS_ELSEWHERE_MS = 120_000;
/** A hundred thousand runs are changed, or ten thousand written into one file with their sound. */
const MANY_RUNS_MS = 600_000;

const LONGER_MS: Partial<Record<CommandName, number>> = {
  'cache.warm': ASKS_ELSEWHERE_MS,
  'connection.test': ASKS_ELSEWHERE_MS,
  'model.ask': ASKS_ELSEWHERE_MS,
  'regions.sweep': ASKS_ELSEWHERE_MS,
  'voices.refresh': ASKS_ELSEWHERE_MS,
  'history.annotate': MANY_RUNS_MS,
  'history.delete': MANY_RUNS_MS,
  'history.export': MANY_RUNS_MS,
  'history.pin': MANY_RUNS_MS,
  'history.restore': MANY_RUNS_MS,
  'session.open': MANY_RUNS_MS,
};

/** A command that has no answer by then has failed, ms. An engine that goes away is told of sooner. */
export const commandTimeoutMs = (name: CommandName): number => LONGER_MS[name] ?? COMMAND_TIMEOUT_MS;
