import type { WebSocket } from 'ws';
import type { Conversation } from './lab-request.ts';
import type { SpeechOrder } from '../stage/stage.ts';

/** Plays one order on a socket; rejects when the signal aborts or the voice failed. */
export type PlayOnSocket = (order: SpeechOrder, signal: AbortSignal) => Promise<void>;

/** The queue of one WebSocket: speeches and what follows them, one at a time, in order. */
export function createConversation(socket: WebSocket, play: PlayOnSocket): Conversation {
  return new SocketConversation(socket, play);
}

type Step = (signal: AbortSignal) => Promise<void> | void;

class SocketConversation implements Conversation {
  readonly #socket: WebSocket;
  readonly #play: PlayOnSocket;
  #steps: Step[] = [];
  #stopping = new AbortController();
  #running = false;

  constructor(socket: WebSocket, play: PlayOnSocket) {
    this.#socket = socket;
    this.#play = play;
  }

  send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  speak(order: SpeechOrder): void {
    this.#add((signal) => this.#play(order, signal));
  }

  then(action: () => void): void {
    this.#add(action);
  }

  stop(): void {
    this.#steps = [];
    this.#stopping.abort();
    this.#stopping = new AbortController();
  }

  close(code: number, reason: string): void {
    this.stop();
    this.#socket.close(code, reason);
  }

  #add(step: Step): void {
    this.#steps.push(step);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let step = this.#steps.shift(); step !== undefined; step = this.#steps.shift()) {
      await this.#take(step);
    }
    this.#running = false;
  }

  async #take(step: Step): Promise<void> {
    const { signal } = this.#stopping;
    try {
      await step(signal);
    } catch {
      // Stopped on purpose, or the voice failed; 1011 is "internal error" (RFC 6455 section 7.4.1).
      if (!signal.aborted) this.#socket.close(1011, 'The voice failed');
    }
  }
}
