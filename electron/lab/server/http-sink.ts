import { once, type EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { constants, Http2ServerResponse, type ServerHttp2Stream } from 'node:http2';
import type { PlainAnswer, SpeechAnswer } from './lab-request.ts';
import type { Sink } from '../stage/stage.ts';

/** What HTTP/1.1's responses and HTTP/2's have in common. */
export interface LabResponse extends EventEmitter {
  readonly headersSent: boolean;
  readonly socket: Socket | null;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  /** HTTP/2 sends a head as soon as it is written. */
  flushHeaders?: () => void;
  write(content: string | Uint8Array, done?: () => void): boolean;
  end(): unknown;
  end(content: string): unknown;
  destroy(): unknown;
}

/** A speech in the body of an answer, as it is spoken. */
export function createHttpSink(
  response: LabResponse,
  answer: SpeechAnswer,
  exchange: number,
  signal: AbortSignal,
): Sink {
  return {
    head: (processingMs) => {
      response.writeHead(200, { ...answer.headers(processingMs), 'x-lab-exchange': String(exchange) });
      response.flushHeaders?.();
    },
    frame: (audio) => answer.framing.frame(audio),
    write: async (frame) => {
      if (!response.write(frame)) await once(response, 'drain', { signal });
    },
    garbage: () => {
      if (answer.framing.garbage !== null) response.write(answer.framing.garbage);
      else breakUp(response);
    },
    end: (audioMs) => response.end(answer.framing.tail(audioMs)),
    cut: () => cutOff(response),
  };
}

/** The stream of an answer over HTTP/2, which has no socket of its own. */
function streamOf(response: LabResponse): ServerHttp2Stream | null {
  return response instanceof Http2ServerResponse ? response.stream : null;
}

/** Where any byte could be audio, what carries it breaks the rules. */
function breakUp(response: LabResponse): void {
  const stream = streamOf(response);
  if (stream !== null) stream.close(constants.NGHTTP2_PROTOCOL_ERROR);
  else response.socket?.write('this is no chunk size\r\n');
}

/** An empty write's callback comes once all before it has left; then the connection is destroyed. */
function cutOff(response: LabResponse): Promise<void> {
  const stream = streamOf(response);
  const wire = stream ?? response.socket;
  return new Promise((resolve) => {
    if (wire === null) return resolve();
    wire.write('', () => {
      if (stream === null) wire.destroy();
      else stream.session?.destroy();
      resolve();
    });
  });
}

export function writePlain(response: LabResponse, answer: PlainAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
