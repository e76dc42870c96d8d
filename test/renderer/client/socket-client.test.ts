// @vitest-environment node
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer, type WebSocket as Peer } from 'ws';
import { decodeFrame, encodeFrame } from '../../../core/contract/frame.ts';
import type { Client, ConnectionState } from '../../../renderer/client/client.ts';
import { createSocketClient } from '../../../renderer/client/socket-client.ts';

interface Call {
  readonly id: number;
  readonly command: string;
}

const cleanups: (() => Promise<void> | void)[] = [];

// Node 20 has no WebSocket of its own; the package's one speaks the browser's interface.
beforeAll(() => Object.assign(globalThis, { WebSocket: NodeWebSocket }));

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A door that answers as told. */
async function openDoor(answer: (call: Call, peer: Peer) => unknown, port = 0) {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await once(server, 'listening');
  server.on('connection', (peer) => {
    peer.on('message', (data: Buffer, isBinary) => {
      const call = decodeFrame(isBinary ? data : data.toString()) as Call;
      const result = answer(call, peer);
      if (result !== undefined) peer.send(encodeFrame({ id: call.id, result }));
    });
  });
  const close = () => {
    for (const peer of server.clients) peer.terminate();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  cleanups.push(close);
  return { server, close, port: (server.address() as AddressInfo).port };
}

function connect(port: number, timeoutMs = 2000): Client {
  const client = createSocketClient(`ws://127.0.0.1:${port}/door`, {
    timeoutOf: () => timeoutMs,
    retryMs: 10,
  });
  cleanups.push(() => client.close());
  return client;
}

const reaches = (client: Client, wanted: ConnectionState) =>
  new Promise<void>((resolve) => {
    if (client.connection() === wanted) return resolve();
    const unsubscribe = client.onConnection((state) => {
      if (state !== wanted) return;
      unsubscribe();
      resolve();
    });
  });

const pong = (engineMs: number) => ({ ok: true, value: { engineMs } });

describe('the socket client', () => {
  it('sends commands given before the door is open, and matches answers to questions', async () => {
    const held: Call[] = [];
    const door = await openDoor((call, peer) => {
      held.push(call);
      if (held.length < 2) return undefined;
      // Answered in reverse order.
      for (const { id } of held.reverse()) peer.send(encodeFrame({ id, result: pong(id) }));
      return undefined;
    });
    const client = connect(door.port);
    const answers = await Promise.all([client.invoke('clock.ping', null), client.invoke('clock.ping', null)]);
    expect(answers).toEqual([pong(1), pong(2)]);
  });

  it('receives bytes as bytes', async () => {
    const door = await openDoor(() => ({ ok: true, value: { wav: Uint8Array.of(1, 2, 3) } }));
    const answer = await connect(door.port).invoke('history.audio', { runId: 'r' });
    expect(answer).toEqual({ ok: true, value: { wav: Uint8Array.of(1, 2, 3) } });
  });

  it('keeps events for the first subscriber, in order', async () => {
    const door = await openDoor((_, peer) => {
      for (const runId of ['a', 'b']) peer.send(encodeFrame({ event: { type: 'audio_end', runId } }));
      return pong(0);
    });
    const client = connect(door.port);
    await client.invoke('clock.ping', null);
    const seen: unknown[] = [];
    client.subscribe((event) => seen.push(event));
    expect(seen).toEqual([
      { type: 'audio_end', runId: 'a' },
      { type: 'audio_end', runId: 'b' },
    ]);
  });

  it('says that it is lost, reconnects, and works again', async () => {
    const first = await openDoor(() => pong(1));
    const client = connect(first.port);
    const states: ConnectionState[] = [];
    client.onConnection((state) => states.push(state));
    await client.invoke('clock.ping', null);
    await first.close();
    await reaches(client, 'lost');
    await openDoor(() => pong(2), first.port);
    await reaches(client, 'open');
    expect(await client.invoke('clock.ping', null)).toEqual(pong(2));
    expect(states.slice(0, 3)).toEqual(['open', 'lost', 'connecting']);
  });

  it('answers what was under way with a failure when the connection is cut', async () => {
    const door = await openDoor((_, peer) => peer.terminate());
    const answer = await connect(door.port).invoke('clock.ping', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'cut' } });
  });

  it('answers silence with a timeout that names the command', async () => {
    const door = await openDoor(() => undefined);
    const answer = await connect(door.port, 40).invoke('clock.ping', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(answer.ok ? '' : answer.error.message).toContain('clock.ping');
  });

  it('drops frames that make no sense and goes on', async () => {
    const door = await openDoor((_, peer) => {
      peer.send('not json');
      peer.send(Uint8Array.of(9, 9));
      peer.send(encodeFrame({ event: { type: 'unheard of' } }));
      return pong(3);
    });
    expect(await connect(door.port).invoke('clock.ping', null)).toEqual(pong(3));
  });

  it('answers a question that makes no frame with a failure', async () => {
    const door = await openDoor(() => pong(4));
    const client = connect(door.port);
    await reaches(client, 'open');
    const target = { $bytes: [0, 1] };
    const answer = await client.invoke('settings.set', Object.assign({}, { text: 'x' }, target));
    expect(answer).toMatchObject({ ok: false, error: { code: 'protocol' } });
  });

  it('does not dial again once closed', async () => {
    const door = await openDoor(() => pong(5));
    const client = connect(door.port);
    await client.invoke('clock.ping', null);
    const waiting = client.invoke('clock.ping', null);
    client.close();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cut' } });
    expect(client.connection()).toBe('lost');
  });
});
