import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchArrivals } from '../../../electron/transport/arrivals.ts';
import { startTcpServer, type TestServer } from '../../helpers/net-servers.ts';

let server: TestServer;
let peer: Socket;
let socket: Socket;

beforeEach(async () => {
  const accepted = new Promise<Socket>((resolve) => void startTcpServer(resolve).then(opened));
  const listening = await new Promise<TestServer>((resolve) => (whenOpen = resolve));
  server = listening;
  socket = connect(server.port, '127.0.0.1');
  peer = await accepted;
});
afterEach(async () => {
  socket.destroy();
  await server.close();
});

let whenOpen: (server: TestServer) => void = () => undefined;
const opened = (started: TestServer): void => whenOpen(started);

describe('arrivals', () => {
  const countingStamp = (calls: string[]) => () => {
    calls.push('stamp');
    return { at: calls.length, errorMs: 0 };
  };

  it('are stamped ahead of listeners that were attached before', async () => {
    const calls: string[] = [];
    socket.on('data', () => calls.push('parser'));
    const arrivals = watchArrivals(socket, countingStamp(calls));
    calls.length = 0;
    arrivals.restart(() => calls.push('notified'));
    peer.write('a');
    await once(socket, 'data');
    expect(calls).toEqual(['stamp', 'notified', 'parser']);
    expect([arrivals.latest().at, arrivals.first()?.at]).toEqual([1, 1]);
  });

  it('do not start the flow: bytes wait for a parser that comes later', async () => {
    const calls: string[] = [];
    const arrivals = watchArrivals(socket, countingStamp(calls));
    peer.write('early');
    await expect.poll(() => socket.readableLength).toBe(5);
    expect([socket.readableFlowing, arrivals.first()]).toEqual([null, null]);
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect(bytes.toString()).toBe('early');
  });

  it('keep the stamp of bytes that are pushed back and read again', async () => {
    const arrivals = watchArrivals(socket, () => ({ at: performance.now(), errorMs: 0 }));
    peer.write('head');
    await once(socket, 'data');
    const before = arrivals.latest();
    socket.pause();
    arrivals.keepFor(2);
    socket.unshift(Buffer.from('ad'));
    const again = once(socket, 'data');
    socket.resume();
    await again;
    expect(arrivals.latest()).toBe(before);
    peer.write('new');
    await once(socket, 'data');
    expect(arrivals.latest().at).toBeGreaterThan(before.at);
  });
});
