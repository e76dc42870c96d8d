import { EventEmitter, once } from 'node:events';
import type { WebSocket } from 'ws';
import type { MessageFraming } from './lab-request.ts';
import type { Sink } from '../stage/stage.ts';

/** Beyond this the socket is slower than the speech, and the next piece waits. */
const HIGH_WATER_BYTES = 65_536;

/** A speech in the frames of a WebSocket; what marks its end is the vendor's affair. */
export function createSocketSink(socket: WebSocket, framing: MessageFraming, signal: AbortSignal): Sink {
  const written = new EventEmitter();
  let unwritten = 0;
  return {
    head: null,
    frame: (audio) => framing.frame(audio),
    write: async (frame) => {
      unwritten += 1;
      socket.send(frame, () => {
        unwritten -= 1;
        written.emit('written');
      });
      if (socket.bufferedAmount > HIGH_WATER_BYTES) await once(written, 'written', { signal });
    },
    garbage: () => socket.send('{"type": no JSON at all'),
    end: (audioMs) => {
      for (const frame of framing.tail(audioMs)) socket.send(frame);
    },
    cut: async () => {
      while (unwritten > 0) await once(written, 'written', { signal });
      socket.terminate();
    },
  };
}
