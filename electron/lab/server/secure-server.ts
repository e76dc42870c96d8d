import { createServer as createHttpServer, type Server } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import type { LabCertificate } from '../network/certificate.ts';
import { answerRequest } from './http-answer.ts';
import { answerCall, isCall } from './grpc-call.ts';
import type { LabState } from './lab-state.ts';

/** TLS with HTTP/1.1 behind it, and HTTP/2 for those who want it. */
export interface SecureServer {
  /** Where HTTP/1.1 is spoken. */
  readonly http1: Server;
  accept(stream: Duplex): void;
  /** Says goodbye on every HTTP/2 connection; streams under way end first. */
  dropIdle(): void;
}

export function createSecureServer({ keyPem, certPem }: LabCertificate, state: LabState): SecureServer {
  const http1 = createHttpServer();
  const http2 = createHttp2Server();
  const sessions = new Set<{ close(): void }>();
  http2.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
    session.once('close', () => sessions.delete(session));
  });
  http2.on('request', (request: Http2ServerRequest, response: Http2ServerResponse) => {
    if (isCall(request.headers)) return answerCall(response, request.headers, state);
    request.stream.on('error', () => undefined);
    void answerRequest(request, response, state);
  });
  const tls = createTlsServer(
    {
      key: keyPem,
      cert: certPem,
      ALPNCallback: ({ protocols }) => chooseProtocol(protocols, state.profile.http2 === true),
    },
    (socket) => (socket.alpnProtocol === 'h2' ? http2 : http1).emit('connection', socket),
  );
  tls.on('tlsClientError', (_error, socket) => socket.destroy());
  return {
    http1,
    accept: (stream) => void tls.emit('connection', stream),
    dropIdle: () => sessions.forEach((session) => session.close()),
  };
}

/** Who offers nothing but HTTP/2 wants gRPC, which is nothing without it. */
function chooseProtocol(offered: readonly string[], prefersHttp2: boolean): string | undefined {
  const liked = prefersHttp2 ? ['h2', 'http/1.1'] : ['http/1.1', 'h2'];
  return liked.find((protocol) => offered.includes(protocol));
}
