import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClock } from '../../../electron/clock/clock.ts';
import { DEFAULT_TIMEOUTS } from '../../../electron/engine/options.ts';
import type { Outgoing } from '../../../electron/providers/adapter.ts';
import type { WireEvent } from '../../../electron/transport/types.ts';
import { createThreadWires } from '../../../electron/wires/thread-wires.ts';
import type { WireDial, Wires } from '../../../electron/wires/wires.ts';
import { createTestCertificate } from '../../helpers/servers/net-certificate.ts';
import {
  startHttp2Server,
  startHttpServer,
  startWebSocketServer,
  type TestServer,
} from '../../helpers/servers/net-servers.ts';

const clock = createClock();
const servers: TestServer[] = [];
let wires: Wires;

beforeAll(async () => {
  wires = createThreadWires(clock);
  await wires.ready();
});
afterAll(() => wires.close());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const POST: Outgoing = { kind: 'request', method: 'POST', headers: {}, body: 'go', carriesText: true };

function dial(kind: 'http' | 'websocket', server: TestServer): WireDial {
  servers.push(server);
  const plan = { kind, url: `${server.origin}/`, headers: {}, subprotocols: [] };
  return { plan, ca: null, timeouts: DEFAULT_TIMEOUTS };
}

/** Opens a wire and keeps what it says; `settled` resolves with the error, null after a clean end. */
function speak(by: Wires, wireDial: WireDial, outgoing: readonly Outgoing[]) {
  const events: WireEvent[] = [];
  let settle: (error: unknown) => void = () => undefined;
  const settled = new Promise<unknown>((resolve) => (settle = resolve));
  const parts = { ...wireDial, forceCold: false, wrote: () => undefined, settled: settle };
  const wire = by.open({ ...parts, listener: (event) => events.push(event) }, outgoing);
  return { wire, events, settled };
}

describe('wires in a thread', () => {
  it('stamp on the clock of the thread that asked', async () => {
    const server = await startHttpServer((_request, response) => response.end('sound'));
    const beforeAt = clock.now();
    const { events, settled, wire } = speak(wires, dial('http', server), [POST]);
    expect(await settled).toBeNull();
    const afterAt = clock.now();
    const stamps = events.flatMap((event) => ('stamp' in event ? [event.stamp.at] : []));
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['mark', 'connected', 'sent', 'head', 'bytes', 'end']),
    );
    expect(Math.min(...stamps)).toBeGreaterThan(beforeAt - 0.05);
    expect(Math.max(...stamps)).toBeLessThan(afterAt + 0.05);
    expect(wire.window().baseErrorMs).toBeGreaterThan(0);
  });

  it('bring the bytes over as they were, and no others', async () => {
    const body = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 251));
    const server = await startHttpServer((_request, response) => response.end(body));
    const { events, settled } = speak(wires, dial('http', server), [POST]);
    await settled;
    const pieces = events.flatMap((event) => (event.kind === 'bytes' ? [event.bytes] : []));
    expect(Buffer.concat(pieces).equals(body)).toBe(true);
    for (const piece of pieces) expect(piece.byteLength).toBe(piece.buffer.byteLength);
  });

  it('keep connections for the next wire, and know of them', async () => {
    const server = await startHttpServer((_request, response) => response.end('x'));
    const wireDial = dial('http', server);
    expect(await wires.isWarm(wireDial)).toBe(false);
    await speak(wires, wireDial, [POST]).settled;
    expect(await wires.isWarm(wireDial)).toBe(true);
    await speak(wires, wireDial, [POST]).settled;
    expect(server.connections()).toBe(1);
  });

  it('make a connection for one wire, say when on the asking clock, and keep it for others after its use', async () => {
    const server = await startHttpServer((_request, response) => response.end('x'));
    const wireDial = dial('http', server);
    const beforeAt = clock.now();
    const { begun, stands } = await wires.warm({ ...wireDial, reservation: { id: 'r-1', step: 'make' } });
    expect(begun.at).toBeGreaterThan(beforeAt - 0.05);
    expect(stands.at).toBeGreaterThan(begun.at);
    expect(stands.at).toBeLessThan(clock.now() + 0.05);
    expect(await wires.isWarm(wireDial)).toBe(false);
    const reserved = { ...wireDial, reservation: { id: 'r-1', step: 'use' } } as const;
    const { events, settled } = speak(wires, reserved, [POST]);
    await settled;
    expect(events[0]).toMatchObject({ kind: 'connected', facts: { temperature: 'warm' } });
    expect(await wires.isWarm(wireDial)).toBe(true);
    expect(server.connections()).toBe(1);
  });

  it('carry an error with its code', async () => {
    const server = await startHttpServer(() => undefined);
    const wireDial = dial('http', server);
    await server.close();
    expect(await speak(wires, wireDial, [POST]).settled).toMatchObject({ failure: { code: 'connect' } });
    await expect(wires.warm(wireDial)).rejects.toMatchObject({ failure: { code: 'connect' } });
  });

  it('write while a WebSocket is open, say when, and tear down', async () => {
    const heard: string[] = [];
    const server = await startWebSocketServer((socket) => {
      socket.on('message', (data: Buffer) => {
        heard.push(data.toString());
        socket.send('answer');
      });
    });
    const text: Outgoing = { kind: 'message', data: 'speak', carriesText: true };
    const { wire, events, settled } = speak(wires, dial('websocket', server), [text]);
    await expect.poll(() => events.some(({ kind }) => kind === 'text')).toBe(true);
    const beforeAt = clock.now();
    const stamp = await wire.write([{ kind: 'message', data: 'cancel', carriesText: false }]);
    expect(stamp.at).toBeGreaterThan(beforeAt - 0.05);
    expect(stamp.at).toBeLessThan(clock.now() + 0.05);
    await expect.poll(() => heard).toEqual(['speak', 'cancel']);
    wire.abort();
    expect(await settled).toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('say when a close was written, not when the other side closed too', async () => {
    const server = await startWebSocketServer((socket) => {
      socket.on('message', () => {
        socket.send('answer');
        socket.pause();
      });
    });
    const text: Outgoing = { kind: 'message', data: 'speak', carriesText: true };
    const { wire, events, settled } = speak(wires, dial('websocket', server), [text]);
    await expect.poll(() => events.some(({ kind }) => kind === 'text')).toBe(true);
    const written = wire.write([{ kind: 'close', code: 1000 }]).then(() => 'written');
    expect(await Promise.race([written, settled.then(() => 'settled')])).toBe('written');
    expect(events.some(({ kind }) => kind === 'closed')).toBe(false);
    wire.abort();
    await settled;
  });

  it('carry a gRPC call: its messages, its half-close and its status', async () => {
    const certificate = await createTestCertificate();
    const server = await startHttp2Server(certificate, (stream) => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '5', 'grpc-message': 'gone' }));
      stream.pipe(stream);
    });
    servers.push(server);
    const plan = { kind: 'grpc', url: `${server.origin}/a.B/C`, headers: {}, subprotocols: [] } as const;
    const wireDial: WireDial = { plan, ca: certificate.cert, timeouts: DEFAULT_TIMEOUTS };
    await wires.warm(wireDial);
    expect(await wires.isWarm(wireDial)).toBe(true);
    const text: Outgoing = { kind: 'message', data: new Uint8Array([1, 2]), carriesText: true };
    const { events, settled } = speak(wires, wireDial, [text, { kind: 'end' }]);
    expect(await settled).toBeNull();
    expect(events.map(({ kind }) => kind)).toEqual(['connected', 'sent', 'bytes', 'closed']);
    expect(events[2]).toMatchObject({ bytes: new Uint8Array([1, 2]) });
    expect(events.at(-1)).toMatchObject({ code: 5, reason: 'gone' });
    expect(server.connections()).toBe(1);
  });

  it('begin a gRPC call anew when the idle connection turns out dead, and not when the answer is a refusal', async () => {
    const certificate = await createTestCertificate();
    let isStubborn = false;
    const server = await startHttp2Server(certificate, (stream) => {
      if (isStubborn) {
        isStubborn = false;
        return stream.session?.destroy();
      }
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' },
        { endStream: true },
      );
    });
    servers.push(server);
    const plan = { kind: 'grpc', url: `${server.origin}/a.B/C`, headers: {}, subprotocols: [] } as const;
    const wireDial: WireDial = { plan, ca: certificate.cert, timeouts: DEFAULT_TIMEOUTS };
    expect(await speak(wires, wireDial, [{ kind: 'end' }]).settled).toBeNull();
    const refused = speak(wires, wireDial, [{ kind: 'end' }]);
    expect(await refused.settled).toBeNull();
    expect(refused.events.map(({ kind }) => kind)).toEqual(['connected', 'closed']);
    isStubborn = true;
    const { events, settled } = speak(wires, wireDial, [{ kind: 'end' }]);
    expect(await settled).toBeNull();
    expect(events.map(({ kind }) => kind)).toContain('redialled');
    expect(events.at(-1)).toMatchObject({ kind: 'closed', code: 16 });
    expect(server.connections()).toBe(2);
  });

  it('settle what is open, and refuse what comes later, when the thread is gone', async () => {
    const doomed = createThreadWires(clock);
    await doomed.ready();
    const server = await startHttpServer(() => undefined);
    const wireDial = dial('http', server);
    const { settled } = speak(doomed, wireDial, [POST]);
    await doomed.close();
    expect(await settled).not.toBeNull();
    expect(await speak(doomed, wireDial, [POST]).settled).toMatchObject({ failure: { code: 'internal' } });
    await expect(doomed.warm(wireDial)).rejects.toMatchObject({ failure: { code: 'internal' } });
  });
});
