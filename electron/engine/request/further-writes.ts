import type { Outgoing } from '../../providers/adapter.ts';
import type { Wire } from '../../wires/wires.ts';

/** What follows the first messages of a request: it waits until these are out, on a new connection once more. */
export interface FurtherWrites {
  write(messages: readonly Outgoing[]): void;
  /** The first messages are out. */
  letGo(): void;
  /** The connection was dead, and the first messages go out on another. */
  hold(): void;
}

export function createFurtherWrites(wire: Pick<Wire, 'write'>): FurtherWrites {
  /** null once they may go. */
  let waiting: Outgoing[] | null = [];

  function write(messages: readonly Outgoing[]): void {
    if (messages.length === 0) return;
    if (waiting !== null) waiting.push(...messages);
    // A write that fails ends the connection, whose own words say why.
    else wire.write(messages).catch(() => undefined);
  }

  return {
    write,
    letGo() {
      const messages = waiting ?? [];
      waiting = null;
      write(messages);
    },
    hold() {
      waiting ??= [];
    },
  };
}
