import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import * as z from 'zod';
import type { Subscribe } from '../../core/contract/events.ts';
import { EXPORT_LIMIT_BYTES } from '../../core/contract/export-formats.ts';
import { PORTABLE_LIMIT_BYTES } from '../../core/contract/portable.ts';
import { decodeFrame, encodeFrame } from '../../core/contract/frame.ts';
import { type Gate, urlOf } from './access.ts';
import { dispatch, type Handlers } from './handler.ts';
import type { Visit } from './visit.ts';

const callSchema = z.object({ id: z.number().int(), command: z.string(), input: z.unknown() });

/** A page that reads nothing for this long has gone; its socket would otherwise hold every event of every run. */
const MAX_UNSENT_BYTES = EXPORT_LIMIT_BYTES + 64 * 1024 * 1024;
/** A session file comes as one call; nobody knocks here who was not let in. */
const MAX_CALL_BYTES = PORTABLE_LIMIT_BYTES + 1024 * 1024;

export interface WebSocketDoor {
  close(): void;
}

/** Serves the contract at `/door` of an HTTP server, to whoever the gate lets in. */
export function openWebSocketDoor(
  server: Server,
  gate: Gate,
  openVisit: () => Visit,
  subscribe: Subscribe,
): WebSocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_CALL_BYTES,
  });
  server.on('upgrade', (request, socket, head) => {
    // An upgrade never spends the one-time link: a page that has no session yet has no business here.
    if (urlOf(request)?.pathname !== '/door' || gate.check(request).kind !== 'granted') return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (page) => servePage(page, openVisit(), subscribe));
  });
  return {
    close: () => {
      for (const page of sockets.clients) page.terminate();
      sockets.close();
    },
  };
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function servePage(page: WebSocket, { handlers, close }: Visit, subscribe: Subscribe): void {
  const send = (value: unknown) => {
    if (page.bufferedAmount > MAX_UNSENT_BYTES) return page.terminate();
    page.send(encodeFrame(value));
  };
  const unsubscribe = subscribe((event) => send({ event }));
  page.on('close', () => {
    close();
    unsubscribe();
  });
  page.on('error', () => page.terminate());
  page.on('message', (data, isBinary) => {
    void answer(handlers, data, isBinary).then((reply) => (reply === null ? page.close(1008) : send(reply)));
  });
}

async function answer(handlers: Handlers, data: WebSocket.RawData, isBinary: boolean): Promise<unknown> {
  const call = readCall(data, isBinary);
  if (call === null) return null;
  return { id: call.id, result: await dispatch(handlers, call.command, call.input) };
}

function readCall(data: WebSocket.RawData, isBinary: boolean): z.infer<typeof callSchema> | null {
  try {
    if (!Buffer.isBuffer(data)) return null;
    return callSchema.parse(decodeFrame(isBinary ? data : data.toString('utf8')));
  } catch {
    return null;
  }
}
