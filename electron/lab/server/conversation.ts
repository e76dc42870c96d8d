import type { WebSocket } from 'ws';
import { BINARY_FRAMES, type Conversation, type MessageFraming } from './lab-request.ts';
import { createSpeechQueue } from './speech-queue.ts';
import type { SpeechOrder } from '../stage/stage.ts';

/** Plays one order on a socket; rejects when the signal aborts or the voice failed. */
export type PlayOnSocket = (
  order: SpeechOrder,
  framing: MessageFraming,
  signal: AbortSignal,
) => Promise<void>;

/** What a vendor may do on one WebSocket. */
export function createConversation(socket: WebSocket, play: PlayOnSocket): Conversation {
  // 1011 is "internal error" (RFC 6455 section 7.4.1).
  const queue = createSpeechQueue(() => socket.close(1011, 'The voice failed'));
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    speak: (order, framing = BINARY_FRAMES) => queue.add((signal) => play(order, framing, signal)),
    then: (action) => queue.add(action),
    stop: () => queue.stop(),
    close(code, reason) {
      queue.stop();
      socket.close(code, reason);
    },
  };
}
