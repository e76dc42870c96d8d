import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { json } from 'node:stream/consumers';
import { WebSocketServer, type WebSocket } from 'ws';
import { httpMouth, refuseUpgrade, socketMouth, writeRefusal, type Mouth } from './hostile-mouth.ts';
import type { TestCertificate } from './net-certificate.ts';

/** What the server does with one request, step by step. */
export type Step =
  /** Answers with this status and no audio; only as the first step. */
  | { readonly do: 'refuse'; readonly status: number; readonly words?: string }
  /** Answers with status 200, these headers and this body; over HTTP only, as the first step. */
  | { readonly do: 'mislead'; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }
  /** Sends one piece of audio. */
  | { readonly do: 'say'; readonly bytes: Buffer }
  /** Ends as the protocol wants it. */
  | { readonly do: 'end' }
  /** Hangs up without the end. */
  | { readonly do: 'cut' }
  /** Sends what makes no sense at this place. */
  | { readonly do: 'babble' }
  /** Sends nothing more and keeps the connection. */
  | { readonly do: 'stall' }
  /** Sends this piece again and again until the other side hangs up. */
  | { readonly do: 'endless'; readonly bytes: Buffer };

/** One request as it came. */
export interface Heard {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  /** JSON of the POST, or of every message of the socket. */
  readonly said: readonly unknown[];
}

export interface HostileServer {
  readonly port: number;
  /** In the order of their arrival; the k-th got the k-th script. */
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

export interface HostileOptions {
  /** One script for each request; the last one serves all that follow. */
  readonly scripts: readonly (readonly Step[])[];
  readonly port?: number;
  readonly tls?: TestCertificate;
}

const ENDLESS_EVERY_MS = 10;

/**
 * A server that speaks the vendors' protocols well enough to be believed, and then breaks them. Plain node:http and ws:
 * nothing of the project's own readings of the protocols is in it.
 */
export async function startHostileServer(options: HostileOptions): Promise<HostileServer> {
  const { tls, port = 0, scripts } = options;
  const heard: Heard[] = [];
  const sockets = new Set<Socket>();
  const take = (request: IncomingMessage, said: readonly unknown[]): readonly Step[] => {
    const script = scripts[Math.min(heard.length, scripts.length - 1)] ?? [];
    const url = new URL(request.url ?? '', 'http://server');
    heard.push({ method: request.method ?? '', url, headers: request.headers, said });
    return script;
  };
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  const webSockets = new WebSocketServer({ noServer: true });

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that gives up resets the connection; that is its right.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(request, response, take);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const said: unknown[] = [];
    // Refused or not is known by the script, which the request takes when it comes.
    const script = scripts[Math.min(heard.length, scripts.length - 1)] ?? [];
    const [first] = script;
    if (first?.do === 'refuse') {
      take(request, said);
      return refuseUpgrade(socket, first.status, first.words ?? '');
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      converse(webSocket, socket, () => take(request, said), said);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () => closeServer(server, sockets),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  take: (request: IncomingMessage, said: readonly unknown[]) => readonly Step[],
): Promise<void> {
  const body = (await json(request)) as Record<string, unknown>;
  const script = take(request, [body]);
  const [first] = script;
  const isOpenai = (request.url ?? '').startsWith('/v1/audio/speech');
  if (first?.do === 'refuse') return writeRefusal(response, first.status, first.words ?? '', isOpenai);
  if (first?.do === 'mislead') return void response.writeHead(200, first.headers).end(first.body);
  await play(script, httpMouth(request, response, body));
}

/** Deepgram's socket: text is spoken when its Flush comes, every time anew. */
function converse(webSocket: WebSocket, socket: Duplex, take: () => readonly Step[], said: unknown[]): void {
  const metadata = { type: 'Metadata', request_id: 'r-1', model_name: 'aura-2-thalia-en', model_uuid: 'm-1' };
  webSocket.send(JSON.stringify({ ...metadata, model_version: '1' }));
  webSocket.on('error', () => undefined);
  webSocket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { readonly type: string };
    said.push(message);
    if (message.type === 'Flush') void play(take(), socketMouth(webSocket, socket));
    if (message.type === 'Clear') webSocket.send(JSON.stringify({ type: 'Cleared', sequence_id: 0 }));
  });
}

async function play(script: readonly Step[], mouth: Mouth): Promise<void> {
  for (const step of script) {
    switch (step.do) {
      case 'refuse':
      case 'mislead':
        throw new Error(`${step.do} is the first and only step`);
      case 'say':
        await mouth.say(step.bytes);
        break;
      case 'end':
        return mouth.end();
      case 'cut':
        return mouth.cut();
      case 'babble':
        return mouth.babble();
      case 'stall':
        return;
      case 'endless':
        return repeat(mouth, step.bytes);
    }
  }
}

function repeat(mouth: Mouth, bytes: Buffer): void {
  const timer = setInterval(() => void mouth.say(bytes), ENDLESS_EVERY_MS);
  mouth.onGone(() => clearInterval(timer));
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}
