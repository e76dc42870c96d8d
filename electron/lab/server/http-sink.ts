import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { PlainAnswer, SpeechAnswer } from './lab-request.ts';
import type { Sink } from '../stage/stage.ts';

/** A speech in a chunked HTTP body. */
export function createHttpSink(
  response: ServerResponse,
  answer: SpeechAnswer,
  exchange: number,
  signal: AbortSignal,
): Sink {
  return {
    head: (processingMs) => {
      response.writeHead(200, { ...answer.headers(processingMs), 'x-lab-exchange': String(exchange) });
      response.flushHeaders();
    },
    frame: (audio) => answer.framing.frame(audio),
    write: async (frame) => {
      if (!response.write(frame)) await once(response, 'drain', { signal });
    },
    garbage: () => {
      if (answer.framing.garbage !== null) response.write(answer.framing.garbage);
      else response.socket?.write('this is no chunk size\r\n');
    },
    end: (audioMs) => response.end(answer.framing.tail(audioMs)),
    // An empty write's callback comes once all before it has reached the kernel.
    cut: () =>
      new Promise((resolve) => {
        const { socket } = response;
        if (socket === null) return resolve();
        socket.write('', () => {
          socket.destroy();
          resolve();
        });
      }),
  };
}

export function writePlain(response: ServerResponse, answer: PlainAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
