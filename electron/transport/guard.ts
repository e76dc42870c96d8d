import type { Duplex } from 'node:stream';
import type { OnsetError } from '../../core/contract/result.ts';
import { cancelledError, timeoutError } from './errors.ts';
import type { DialOptions } from './types.ts';

/**
 * Watches one exchange: its current wait, its total time and its abort signal. When one of them strikes, the reason
 * is kept and the held socket destroyed; the exchange then ends by the socket's own events.
 */
export interface Guard {
  /** Why the exchange must end, null while it may go on. */
  readonly reason: OnsetError | null;
  /** The socket to destroy; a struck guard destroys it at once. */
  hold(socket: Duplex): void;
  /** Starts a wait in place of the current one. `name` is asked only when the wait runs out. */
  expect(name: () => string, waitMs: number): void;
  /** Something arrived: the current wait starts anew. */
  refresh(): void;
  /** Nothing is being waited for. */
  rest(): void;
  /** Clears timers and listeners; the socket is no longer held. */
  end(): void;
}

/** @param host named in the errors. Starts the total time. */
export function createGuard(host: string, options: Pick<DialOptions, 'timeouts' | 'signal'>): Guard {
  const { timeouts, signal } = options;
  let reason: OnsetError | null = null;
  let held: Duplex | null = null;
  let timer: NodeJS.Timeout | null = null;
  let generation = 0;
  let isOver = false;

  const strike = (error: OnsetError): void => {
    reason ??= error;
    held?.destroy(reason);
  };
  const onAbort = (): void => strike(cancelledError(host));
  const total = setTimeout(
    () => strike(timeoutError(host, 'the exchange to end', timeouts.totalMs)),
    timeouts.totalMs,
  );
  const rest = (): void => {
    generation += 1;
    if (timer) clearTimeout(timer);
    timer = null;
  };

  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();

  return {
    get reason() {
      return reason;
    },
    hold(socket) {
      held = socket;
      if (reason) socket.destroy(reason);
    },
    expect(name, waitMs) {
      rest();
      if (isOver) return;
      timer = setTimeout(() => {
        // Timers run before reads: after a blocked event loop, what came in time must be read before it is missed.
        const expired = generation;
        setImmediate(() => {
          if (generation === expired) strike(timeoutError(host, name(), waitMs));
        });
      }, waitMs);
    },
    refresh() {
      generation += 1;
      timer?.refresh();
    },
    rest,
    end() {
      isOver = true;
      rest();
      clearTimeout(total);
      signal.removeEventListener('abort', onAbort);
      held = null;
    },
  };
}
