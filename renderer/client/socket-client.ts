import * as z from 'zod';
import type { CommandName } from '../../core/contract/commands.ts';
import type { EngineEvent } from '../../core/contract/events.ts';
import { decodeFrame, encodeFrame } from '../../core/contract/frame.ts';
import { failed, success, toFailure, type Failure, type Result } from '../../core/contract/result.ts';
import { type Client, commandTimeoutMs, type ConnectionState } from './client.ts';
import { createListeners } from './listeners.ts';
import { connectionLost, parseAnswer, parseEvent, timedOut } from './parse-answer.ts';
import { createSocketLink } from './socket-link.ts';

const serverFrameSchema = z.union([
  z.object({ id: z.number().int(), result: z.unknown() }),
  z.object({ event: z.unknown() }),
]);

/** Events nobody has subscribed for yet are kept, but not without end: a page that never subscribes is broken. */
const MAX_EARLY_EVENTS = 10_000;

interface Waiting {
  readonly name: CommandName;
  readonly frame: string | Uint8Array<ArrayBuffer>;
  /** True once the frame went out: such a command is lost with the connection, an unsent one waits for the next. */
  sent: boolean;
  settle(raw: { answer: unknown } | { failure: Failure }): void;
}

export interface SocketClientOptions {
  /** Of a command, ms. */
  readonly timeoutOf?: (name: CommandName) => number;
  /** First wait before a new try, ms; doubles with each failure, up to 5 s. */
  readonly retryMs?: number;
}

/** The browser's door: the contract over a WebSocket that reconnects by itself. @param url ws: or wss: */
export function createSocketClient(url: string, options: SocketClientOptions = {}): Client {
  const timeoutOf = options.timeoutOf ?? commandTimeoutMs;
  const waiting = new Map<number, Waiting>();
  const connections = createListeners<ConnectionState>();
  const events = createEventQueue();
  let nextId = 1;

  const link = createSocketLink(url, options.retryMs ?? 250, {
    onState(state) {
      if (state === 'open') for (const call of waiting.values()) send(call);
      if (state === 'lost') failSent();
      connections.emit(state);
    },
    onFrame(data) {
      const frame = readFrame(data);
      if (frame === null) return;
      if ('event' in frame) events.push(frame.event);
      else waiting.get(frame.id)?.settle({ answer: frame.result });
    },
  });

  function send(call: Waiting): void {
    call.sent = link.send(call.frame);
  }

  function failSent(): void {
    const lost = [...waiting.values()].filter((call) => call.sent);
    for (const call of lost) call.settle({ failure: connectionLost(call.name) });
  }

  return {
    invoke(name, input) {
      const id = nextId++;
      const frame = frameOf({ id, command: name, input });
      if (!frame.ok) return Promise.resolve(frame);
      return new Promise((resolve) => {
        const timeoutMs = timeoutOf(name);
        const timer = setTimeout(() => call.settle({ failure: timedOut(name, timeoutMs) }), timeoutMs);
        const call: Waiting = {
          name,
          frame: frame.value,
          sent: false,
          settle(raw) {
            clearTimeout(timer);
            waiting.delete(id);
            resolve('failure' in raw ? failed(raw.failure) : parseAnswer(name, raw.answer));
          },
        };
        waiting.set(id, call);
        send(call);
      });
    },
    subscribe: (listener) => events.subscribe(listener),
    connection: () => link.state(),
    onConnection: (listener) => connections.add(listener),
    close() {
      link.close();
      for (const call of [...waiting.values()]) call.settle({ failure: connectionLost(call.name) });
    },
  };
}

function frameOf(call: unknown): Result<Waiting['frame']> {
  try {
    return success(encodeFrame(call));
  } catch (thrown) {
    return failed(toFailure(thrown));
  }
}

function readFrame(data: string | ArrayBuffer): z.infer<typeof serverFrameSchema> | null {
  try {
    return serverFrameSchema.parse(decodeFrame(data));
  } catch {
    return null; // whoever waits for an answer in it is told by the timeout
  }
}

/** Delivers in order; what came before the first subscriber waits for it. */
function createEventQueue() {
  const listeners = createListeners<EngineEvent>();
  let early: EngineEvent[] = [];
  return {
    push(raw: unknown) {
      const event = parseEvent(raw);
      if (event === null) return;
      if (listeners.count() > 0) listeners.emit(event);
      else if (early.length < MAX_EARLY_EVENTS) early.push(event);
    },
    subscribe(listener: (event: EngineEvent) => void) {
      const unsubscribe = listeners.add(listener);
      const missed = early;
      early = [];
      missed.forEach(listener);
      return unsubscribe;
    },
  };
}
