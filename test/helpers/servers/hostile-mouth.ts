import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** One answer in the words of its protocol. */
export interface Mouth {
  /** Resolves when the bytes are with the system. */
  say(bytes: Buffer): Promise<void>;
  end(): void;
  cut(): void;
  babble(): void;
  onGone(gone: () => void): void;
}

/** The answer to a POST: raw audio, or OpenAI's events where the request asks for them. */
export function httpMouth(
  request: IncomingMessage,
  response: ServerResponse,
  body: Readonly<Record<string, unknown>>,
): Mouth {
  const isEvents = body['stream_format'] === 'sse';
  response.writeHead(200, { 'content-type': isEvents ? 'text/event-stream' : audioType(request, body) });
  const write = (data: Buffer | string) => {
    return new Promise<void>((done) => response.write(data, () => done()));
  };
  const event = (object: object) => `data: ${JSON.stringify(object)}\n\n`;
  return {
    say: (bytes) =>
      write(isEvents ? event({ type: 'speech.audio.delta', audio: bytes.toString('base64') }) : bytes),
    end() {
      const usage = { input_tokens: 4, output_tokens: 10, total_tokens: 14 };
      response.end(isEvents ? event({ type: 'speech.audio.done', usage }) : undefined);
    },
    cut: () => void request.socket.destroy(),
    babble() {
      if (isEvents) void write('data: {"type":"speech.aud\n\n');
      // Where the length of the next piece belongs (RFC 9112 7.1).
      else request.socket.write('no length at all\r\n');
    },
    onGone: (gone) => void request.socket.once('close', gone),
  };
}

function audioType({ url }: IncomingMessage, { response_format: format }: Readonly<Record<string, unknown>>) {
  if (typeof format === 'string') return `audio/${format}`;
  const query = new URL(url ?? '', 'http://server').searchParams;
  if (query.get('container') === 'wav') return 'audio/wav';
  return `audio/l16;rate=${query.get('sample_rate') ?? '24000'}`;
}

/** Deepgram's socket: binary frames, and `Flushed` behind the last of them. */
export function socketMouth(webSocket: WebSocket, socket: Duplex): Mouth {
  return {
    say: (bytes) => new Promise((done) => webSocket.send(bytes, () => done())),
    end: () => webSocket.send(JSON.stringify({ type: 'Flushed', sequence_id: 0 })),
    cut: () => void socket.destroy(),
    // An opcode that is reserved (RFC 6455 5.2).
    babble: () => void socket.write(Buffer.of(0x8b, 0x01, 0x00)),
    onGone: (gone) => void socket.once('close', gone),
  };
}

/** OpenAI's error object, or Deepgram's. */
export function writeRefusal(
  response: ServerResponse,
  status: number,
  words: string,
  isOpenai: boolean,
): void {
  const openai = { error: { message: words, type: 'invalid_request_error', param: null, code: null } };
  const deepgram = { err_code: 'Bad Request', err_msg: words, request_id: 'r-1' };
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isOpenai ? openai : deepgram));
}

/** An upgrade is refused with a plain HTTP answer, the words in `dg-error` and in the body. */
export function refuseUpgrade(socket: Duplex, status: number, words: string): void {
  const head = [`HTTP/1.1 ${status} Refused`, `dg-error: ${words}`, 'Content-Type: text/plain'];
  socket.end([...head, `Content-Length: ${Buffer.byteLength(words)}`, '', words].join('\r\n'));
}
