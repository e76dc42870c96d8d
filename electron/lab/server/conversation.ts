import type { WebSocket } from 'ws';
import { BINARY_FRAMES, type Conversation, type MessageFraming } from './lab-request.ts';
import type { SpeechOrder } from '../stage/stage.ts';

/** Plays one order on a socket; rejects when the signal aborts or the voice failed. */
export type PlayOnSocket = (
  order: SpeechOrder,
  framing: MessageFraming,
  signal: AbortSignal,
) => Promise<void>;

type Step = (signal: AbortSignal) => Promise<void> | void;

/** The queue of one WebSocket: speeches and what follows them, one at a time, in order. */
export function createConversation(socket: WebSocket, play: PlayOnSocket): Conversation {
  let steps: Step[] = [];
  let stopping = new AbortController();
  let isRunning = false;

  async function take(step: Step): Promise<void> {
    const { signal } = stopping;
    try {
      await step(signal);
    } catch {
      // Stopped on purpose, or the voice failed; 1011 is "internal error" (RFC 6455 section 7.4.1).
      if (!signal.aborted) socket.close(1011, 'The voice failed');
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) await take(step);
    isRunning = false;
  }

  function add(step: Step): void {
    steps.push(step);
    if (!isRunning) void run();
  }

  function stop(): void {
    steps = [];
    stopping.abort();
    stopping = new AbortController();
  }

  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    speak: (order, framing = BINARY_FRAMES) => add((signal) => play(order, framing, signal)),
    then: add,
    stop,
    close(code, reason) {
      stop();
      socket.close(code, reason);
    },
  };
}
