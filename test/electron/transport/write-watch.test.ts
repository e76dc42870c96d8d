import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createWriteWatch } from '../../../electron/transport/write-watch.ts';
import { createTestCertificate } from '../../helpers/servers/net-certificate.ts';
import { startHttpServer, startTcpServer } from '../../helpers/servers/net-servers.ts';
import { takeStamp } from '../../helpers/servers/net-wire.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function dialTcp(): Promise<{ socket: Socket; peer: Socket }> {
  const accepted: Socket[] = [];
  const server = await startTcpServer((socket) => void accepted.push(socket.pause()));
  const socket = connectTcp(server.port, '127.0.0.1');
  closers.push(server.close, () => socket.destroy());
  await once(socket, 'connect');
  await expect.poll(() => accepted.length).toBe(1);
  const [peer] = accepted;
  if (!peer) throw new Error('nobody came');
  return { socket, peer };
}

async function dialTls(): Promise<Socket> {
  const certificate = await createTestCertificate();
  const server = await startHttpServer(() => undefined, certificate);
  const socket = connectTls({ host: 'localhost', port: server.port, ca: certificate.cert });
  closers.push(server.close, () => socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

/** Writes and returns the stamp of the hand-over with the instants around it. */
async function writeTo(socket: Socket, data: Uint8Array) {
  const watch = createWriteWatch(takeStamp);
  const written = new Promise<number>((resolve) => socket.write(data, () => resolve(watch.confirmed().at)));
  watch.returned();
  const returnedAt = takeStamp().at;
  return { at: await written, returnedAt };
}

describe('the stamp of a write', () => {
  it.each([
    ['TCP', async () => (await dialTcp()).socket],
    ['TLS', dialTls],
  ])('that %s takes at once is the instant at which it returned', async (_title, dial) => {
    const { at, returnedAt } = await writeTo(await dial(), new Uint8Array(100));
    expect(at).toBeLessThanOrEqual(returnedAt);
  });

  it('that has to wait for the reader is the instant at which the last byte went', async () => {
    const { socket, peer } = await dialTcp();
    const write = writeTo(socket, new Uint8Array(64_000_000));
    const isPending = socket.writableLength > 0;
    const readingFrom = takeStamp().at;
    peer.resume();
    const { at } = await write;
    expect(isPending).toBe(true);
    expect(at).toBeGreaterThan(readingFrom);
  });
});
