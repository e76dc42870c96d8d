import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import {
  createSecureServer as createHttp2Server,
  type ServerHttp2Stream,
  type IncomingHttpHeaders,
} from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as NetServer,
  type Socket,
} from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { TestCertificate } from './net-certificate.ts';

export interface TestServer {
  /** Origin such as `https://localhost:4711`. */
  readonly origin: string;
  readonly port: number;
  /** TCP connections accepted so far. */
  readonly connections: () => number;
  /** Destroys the server's side of every open connection. */
  readonly cutAll: () => void;
  readonly close: () => Promise<void>;
}

/** Listens on 127.0.0.1, a port the system picks. */
async function listen(server: NetServer, scheme: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cutAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    origin: `${scheme}://localhost:${port}`,
    port,
    connections: () => accepted,
    cutAll,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}

function webServer(certificate: TestCertificate | null, handler?: RequestListener): Server {
  const server = certificate ? createHttpsServer(certificate, handler) : createHttpServer(handler);
  server.keepAliveTimeout = 60_000;
  return server;
}

/** A real HTTP server, over TLS when a certificate is given. */
export function startHttpServer(
  handler: RequestListener,
  certificate: TestCertificate | null = null,
): Promise<TestServer> {
  return listen(webServer(certificate, handler), certificate ? 'https' : 'http');
}

/** A real WebSocket server. */
export function startWebSocketServer(
  onConnection: (socket: WebSocket, request: IncomingMessage) => void,
  certificate: TestCertificate | null = null,
  handleProtocols?: (protocols: Set<string>) => string | false,
): Promise<TestServer> {
  const server = webServer(certificate);
  const sockets = new WebSocketServer({ server, ...(handleProtocols ? { handleProtocols } : {}) });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => undefined);
    onConnection(socket, request);
  });
  return listen(server, certificate ? 'wss' : 'ws');
}

/** Bytes and nothing else: for answers no decent server would give. */
export function startTcpServer(onConnection: (socket: Socket) => void, scheme = 'http'): Promise<TestServer> {
  return listen(createTcpServer(onConnection), scheme);
}

/** A real HTTP/2 server over TLS, asked stream by stream; it speaks HTTP/1.1 to nobody. */
export function startHttp2Server(
  certificate: TestCertificate,
  onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
): Promise<TestServer> {
  const server = createHttp2Server(certificate);
  server.on('sessionError', () => undefined);
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    onStream(stream, headers);
  });
  return listen(server, 'https');
}
