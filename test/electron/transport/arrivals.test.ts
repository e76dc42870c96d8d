import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stampArrivals } from '../../../electron/transport/arrivals.ts';
import type { Stamp } from '../../../electron/transport/types.ts';
import { startTcpServer, type TestServer } from '../../helpers/servers/net-servers.ts';

let server: TestServer;
let peer: Socket;
let socket: Socket;

beforeEach(async () => {
  ({ server, socket, peer } = await connectPair());
});
afterEach(async () => {
  socket.destroy();
  await server.close();
});

/** Both ends of one connection. */
async function connectPair(): Promise<{ server: TestServer; socket: Socket; peer: Socket }> {
  let accept: (peer: Socket) => void = () => undefined;
  const accepted = new Promise<Socket>((resolve) => (accept = resolve));
  const server = await startTcpServer(accept);
  const socket = connect(server.port, '127.0.0.1');
  return { server, socket, peer: (await accepted).setNoDelay(true) };
}

const stamp = (): Stamp => ({ at: performance.now(), errorMs: 0 });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function block(forMs: number): void {
  const until = performance.now() + forMs;
  while (performance.now() < until);
}

describe('arrivals', () => {
  it('are stamped and made known before a parser sees the bytes', async () => {
    const calls: string[] = [];
    const { stream, arrivals } = stampArrivals(socket, () => {
      calls.push('stamp');
      return { at: calls.length, errorMs: 0 };
    });
    calls.length = 0;
    arrivals.restart({
      onRead: () => calls.push(`read, pending ${String(arrivals.isPending())}`),
      holdsHead: false,
    });
    stream.on('data', () => calls.push(`parser, first ${String(arrivals.first()?.at)}`));
    peer.write('a');
    await once(stream, 'data');
    expect(calls).toEqual(['stamp', 'read, pending true', 'parser, first 1']);
    expect(arrivals.isPending()).toBe(false);
  });

  it('of one socket are not stamped late by the parser of another', async () => {
    const neighbour = await connectPair();
    const slow = stampArrivals(socket, stamp);
    const quick = stampArrivals(neighbour.socket, stamp);
    slow.stream.on('data', () => block(50));
    quick.stream.on('data', () => undefined);
    const both = [once(slow.stream, 'data'), once(quick.stream, 'data')];
    peer.write('a');
    neighbour.peer.write('b');
    await Promise.all(both);
    expect(Math.abs(quick.arrivals.latest().at - slow.arrivals.latest().at)).toBeLessThan(40);
    neighbour.socket.destroy();
    await neighbour.server.close();
  });

  it('keep their own stamps when a parser comes only later', async () => {
    const { stream, arrivals } = stampArrivals(socket, stamp);
    peer.write('one');
    await expect.poll(() => stream.readableLength).toBe(3);
    const betweenAt = performance.now();
    peer.write('two');
    await expect.poll(() => stream.readableLength).toBe(6);
    const seen: [string, boolean][] = [];
    stream.on('data', (bytes: Buffer) => seen.push([bytes.toString(), arrivals.latest().at < betweenAt]));
    await expect.poll(() => seen.length).toBe(2);
    expect(seen).toEqual([
      ['one', true],
      ['two', false],
    ]);
  });

  it('keep the stamp of bytes that are pushed back and read again', async () => {
    const { stream, arrivals } = stampArrivals(socket, stamp);
    peer.write('head');
    await once(stream, 'data');
    const before = arrivals.latest();
    stream.pause();
    stream.unshift(Buffer.from('ad'));
    const again = once(stream, 'data');
    stream.resume();
    await again;
    expect(arrivals.latest()).toBe(before);
    peer.write('new');
    await once(stream, 'data');
    expect(arrivals.latest().at).toBeGreaterThan(before.at);
  });

  it('let a head that comes alone wait for the body, for a moment', async () => {
    const { stream, arrivals } = stampArrivals(socket, stamp);
    let reads = 0;
    arrivals.restart({ onRead: () => (reads += 1), holdsHead: true });
    const heads = once(stream, 'data');
    stream.on('data', () => undefined);
    peer.write('HTTP/1.1 200 OK\r\n\r\n');
    while (reads === 0) await turn();
    await turn();
    expect([arrivals.isPending(), arrivals.first()]).toEqual([true, null]);
    await heads;
    expect(arrivals.first()).not.toBeNull();
  });

  it('come before the end that follows them, and the end before the close', async () => {
    const { stream, arrivals } = stampArrivals(socket, stamp);
    const order: string[] = [];
    stream.on('data', () => order.push('data'));
    stream.on('end', () => order.push(arrivals.closing() === null ? 'unstamped end' : 'end'));
    stream.on('close', () => order.push('close'));
    peer.end('last words');
    await once(stream, 'close');
    expect(order).toEqual(['data', 'end', 'close']);
  });

  it('pass a reset on, after what had been read', async () => {
    const { stream } = stampArrivals(socket, stamp);
    const data = once(stream, 'data');
    const failed = once(stream, 'error');
    peer.write('a');
    expect(((await data) as [Buffer])[0].toString()).toBe('a');
    peer.resetAndDestroy();
    expect(((await failed) as [NodeJS.ErrnoException])[0].code).toBe('ECONNRESET');
  });
});

describe('the stream', () => {
  it('writes what was corked in one piece, and tells when the system took it', async () => {
    const { stream } = stampArrivals(socket, stamp);
    const pieces: string[] = [];
    peer.on('data', (bytes: Buffer) => pieces.push(bytes.toString()));
    stream.cork();
    stream.write('head ');
    const written = new Promise((resolve) => stream.write('body', resolve));
    stream.uncork();
    await written;
    await expect.poll(() => pieces).toEqual(['head body']);
  });

  it('closes the socket when it is destroyed', async () => {
    const { stream } = stampArrivals(socket, stamp);
    stream.destroy();
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});
