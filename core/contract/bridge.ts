import type { CommandInput, CommandName, CommandOutput } from './commands.ts';
import type { EngineEvent } from './events.ts';
import type { Result } from './result.ts';

/**
 * What a page holds of an engine, whichever door it came through: the desktop preload exposes exactly this as
 * `window.onset`, the WebSocket client builds the same.
 */
export interface EngineBridge {
  invoke<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>;
  /** @returns unsubscribe. Events that came before the first subscriber are delivered to it, in order. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}
