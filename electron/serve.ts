import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGate, type Gate, urlOf } from './doors/access.ts';
import { PAGE_HEADERS, readPageFile } from './doors/page-files.ts';
import { openVisit } from './doors/visit.ts';
import { openWebSocketDoor } from './doors/websocket.ts';
import { OnsetError } from '../core/contract/result.ts';
import type { Services } from './services.ts';

export interface ServeOptions {
  readonly services: Services;
  /** Folder of the built page. */
  readonly pageRoot: string;
  /** 0 = any free port. */
  readonly port: number;
}

export interface Served {
  /** Opens the app in the first browser that follows it; works once. */
  readonly link: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The same engine behind HTTP and WebSocket, on loopback only. @throws OnsetError `usage` when the port is taken */
export async function serve({ services, pageRoot, port }: ServeOptions): Promise<Served> {
  const server = createServer();
  const bound = await listen(server, port);
  const gate = createGate(bound);
  server.on('request', (request, response) => {
    respond(gate, pageRoot, request, response).catch(() => response.destroy());
  });
  services.rows.open();
  const door = openWebSocketDoor(server, gate, () => openVisit(services), services.subscribe);
  return {
    link: gate.link,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        door.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(portTaken(port, cause)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portTaken(port: number, cause: Error): OnsetError {
  const message = `Onset could not listen on port ${String(port)}: ${cause.message}.`;
  return new OnsetError(
    { code: 'usage', message, hint: 'Choose another --port, or 0 for any free one.' },
    { cause },
  );
}

async function respond(
  gate: Gate,
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const access = gate.check(request);
  switch (access.kind) {
    case 'refused':
      response.writeHead(403, { ...PAGE_HEADERS, 'content-type': 'text/plain' });
      return void response.end(`403: ${access.reason}\n`);
    case 'exchange':
      response.writeHead(303, { ...PAGE_HEADERS, location: '/', 'set-cookie': access.setCookie });
      return void response.end();
    case 'granted':
      return sendFile(root, request, response);
  }
}

async function sendFile(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = urlOf(request);
  const readOnly = request.method === 'GET' || request.method === 'HEAD';
  const file = readOnly && url !== null ? await readPageFile(root, url.pathname) : null;
  if (file === null) {
    response.writeHead(readOnly ? 404 : 405, { ...PAGE_HEADERS, 'content-type': 'text/plain' });
    return void response.end(readOnly ? 'Not found\n' : 'Method not allowed\n');
  }
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.contentType });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}
