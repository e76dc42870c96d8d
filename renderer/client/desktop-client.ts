import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { CommandName } from '../../core/contract/commands.ts';
import { failed, toFailure, type Result } from '../../core/contract/result.ts';
import { type Client, commandTimeoutMs } from './client.ts';
import { connectionLost, parseAnswer, parseEvent, timedOut } from './parse-answer.ts';

/**
 * The desktop's door. The bridge is parsed like a network: types do not cross a process boundary, and an IPC call
 * that nobody handles rejects or never settles.
 *
 * @param bridge what the preload exposes as `window.onset`
 * @param timeoutOf ms
 */
export function createDesktopClient(bridge: EngineBridge, timeoutOf = commandTimeoutMs): Client {
  const closed = new AbortController();
  return {
    invoke(name, input) {
      if (closed.signal.aborted) return Promise.resolve(failed(connectionLost(name)));
      const answer = Promise.resolve(bridge.invoke(name, input)).then(
        (raw) => parseAnswer(name, raw),
        (reason: unknown) => failed(toFailure(reason)),
      );
      return withinTime(answer, name, timeoutOf(name), closed.signal);
    },
    subscribe(listener) {
      return bridge.subscribe((raw) => {
        const event = parseEvent(raw);
        if (event !== null && !closed.signal.aborted) listener(event);
      });
    },
    // The engine lives in the process that owns this window: it cannot go away alone.
    connection: () => 'open',
    onConnection: () => () => undefined,
    close: () => closed.abort(),
  };
}

function withinTime<T>(
  answer: Promise<Result<T>>,
  name: CommandName,
  timeoutMs: number,
  closed: AbortSignal,
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const finish = (result: Result<T>) => {
      clearTimeout(timer);
      closed.removeEventListener('abort', onClosed);
      resolve(result);
    };
    const onClosed = () => finish(failed(connectionLost(name)));
    const timer = setTimeout(() => finish(failed(timedOut(name, timeoutMs))), timeoutMs);
    closed.addEventListener('abort', onClosed, { once: true });
    void answer.then(finish);
  });
}
