import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { createConversation } from './conversation.ts';
import { jsonAnswer, type PlainAnswer, type UpgradeAnswer } from './lab-request.ts';
import type { LabState } from './lab-state.ts';
import { findVendor, isLoopbackHost, toLabRequest } from './router.ts';
import { createSocketSink } from './socket-sink.ts';
import { LAB_VENDORS } from '../vendors.ts';

const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

export interface Upgrader {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every WebSocket that is not being spoken on. */
  dropIdle(): void;
}

/** Turns upgrade requests into conversations with the vendor they are meant for. */
export function createUpgrader(state: LabState): Upgrader {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const headers = new WeakMap<IncomingMessage, UpgradeAnswer['headers']>();
  server.on('headers', (lines, request) => {
    for (const [name, value] of Object.entries(headers.get(request) ?? {})) lines.push(`${name}: ${value}`);
  });
  const idle = new Set<WebSocket>();
  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const answer = answerUpgrade(request, state);
      if (answer.kind === 'plain') return refuse(socket, answer);
      headers.set(request, answer.headers);
      server.handleUpgrade(request, socket, head, (client) => converse(client, answer, state, idle));
    },
    dropIdle: () => {
      // 1001 is "going away" (RFC 6455 section 7.4.1).
      for (const client of idle) client.close(1001, 'The network changed');
    },
  };
}

function answerUpgrade(message: IncomingMessage, state: LabState): UpgradeAnswer | PlainAnswer {
  if (!isLoopbackHost(message.headers.host)) {
    return jsonAnswer(403, { message: 'The lab answers this computer only' });
  }
  const owner = findVendor(LAB_VENDORS, toLabRequest(message, ''));
  if (owner === null) return jsonAnswer(404, { message: 'No vendor has this path' });
  const answer = owner.vendor.upgrade(owner.request);
  const { fault } = state.profile;
  return answer.kind === 'upgrade' && fault.kind === 'status' ? owner.vendor.refuse(fault.status) : answer;
}

function refuse(socket: Duplex, { status, headers, body }: PlainAnswer): void {
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\n${lines.join('')}\r\n${body}`);
}

function converse(client: WebSocket, answer: UpgradeAnswer, state: LabState, idle: Set<WebSocket>): void {
  idle.add(client);
  const conversation = createConversation(client, async (order, framing, signal) => {
    idle.delete(client);
    try {
      await state.play(order, createSocketSink(client, framing, signal), state.nextExchange(), signal);
    } finally {
      if (client.readyState === client.OPEN) idle.add(client);
    }
  });
  const partner = answer.begin(conversation);
  client.on('message', (data: RawData, isBinary) => {
    if (isBinary) partner.binary();
    else partner.text(textOf(data));
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    idle.delete(client);
    conversation.stop();
    partner.left();
  });
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
