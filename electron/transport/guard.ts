import type { OnsetError } from '../../core/contract/result.ts';
import { cancelledError, timeoutError } from './errors.ts';
import type { DialOptions } from './types.ts';

/** What ends an exchange when it is destroyed: its socket, or its stream among others on a socket. */
export interface Held {
  destroy(reason: OnsetError): unknown;
}

/**
 * Watches one exchange: its current wait, its total time and its abort signal. When one of them strikes, the reason
 * is kept and what is held destroyed; the exchange then ends by its own events.
 */
export interface Guard {
  /** Why the exchange must end, null while it may go on. */
  readonly reason: OnsetError | null;
  /** What to destroy; a struck guard destroys it at once. */
  hold(held: Held): void;
  /** Starts a wait in place of the current one. `name` is asked only when the wait runs out. */
  expect(name: () => string, waitMs: number): void;
  /** Something arrived: the current wait starts anew. */
  refresh(): void;
  /** Nothing is being waited for. */
  rest(): void;
  /** Clears timers and listeners; nothing is held any longer. */
  end(): void;
}

/** @param host named in the errors. Starts the total time. */
export function createGuard(host: string, options: Pick<DialOptions, 'timeouts' | 'signal'>): Guard {
  const { timeouts, signal } = options;
  let reason: OnsetError | null = null;
  let held: Held | null = null;
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
    hold(next) {
      held = next;
      if (reason) next.destroy(reason);
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
