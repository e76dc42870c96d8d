import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createWebSocketTransport } from '../../../electron/transport/websocket.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startTcpServer, startWebSocketServer, type TestServer } from '../../helpers/servers/net-servers.ts';
import { createRecorder, dialOptions, failureOf, takeStamp } from '../../helpers/servers/net-wire.ts';

type Options = Parameters<typeof dialOptions>[0];
const SHORT_MS = 60;
const containing = (words: string): string => expect.stringContaining(words) as string;
const closing = useClosing();

async function keep(server: Promise<TestServer>): Promise<TestServer> {
  closing(await server);
  return server;
}

function begin(url: string, options: Options = {}) {
  const wire = createWebSocketTransport({ stamp: takeStamp });
  closing(wire);
  const seen = createRecorder();
  const dial = { url, headers: {}, subprotocols: [] };
  return { wire, seen, dial, opened: wire.open(dial, dialOptions(options), seen.listener) };
}

async function beginOpen(onConnection: (socket: WebSocket) => void, options: Options = {}) {
  const server = await keep(startWebSocketServer(onConnection));
  const { opened, ...rest } = begin(server.origin, options);
  return { server, exchange: await opened, ...rest };
}

/** A server that answers the upgrade with these bytes. */
function answering(bytes: string, then: (socket: Socket) => void = () => undefined): Promise<TestServer> {
  const respond = (socket: Socket): void => void socket.write(bytes, () => then(socket));
  return keep(startTcpServer((socket) => void socket.once('data', () => respond(socket)), 'ws'));
}

describe('a refused upgrade', () => {
  it.each([
    [401, 'refused_key'],
    [402, 'payment'],
    [429, 'rate_limited'],
    [400, 'rejected'],
    [503, 'server_error'],
    [302, 'protocol'],
  ])('with status %i is %s, in the words of the server', async (status, code) => {
    const words = '{"err_msg":"Invalid credentials."}';
    const server = await answering(
      `HTTP/1.1 ${status} No\r\nContent-Length: ${words.length}\r\nX-Request-Id: 7\r\n\r\n${words}`,
    );
    const { opened, seen } = begin(server.origin);
    const failure = await failureOf(opened);
    expect(failure).toMatchObject({ code, message: containing(words) });
    expect(failure.message).toContain(String(status));
    expect(seen.kinds()).toEqual(['connected', 'head', 'bytes', 'end']);
    expect(seen.only('head')).toMatchObject({ status, headers: { 'x-request-id': '7' } });
    expect(seen.marks().at(-1)).toBe('upgradeStart');
    expect(seen.body()).toBe(words);
  });

  it('is read up to 64 KB and no further', async () => {
    const server = await answering(
      'HTTP/1.1 500 No\r\n\r\n',
      (socket) => void socket.write('x'.repeat(200_000)),
    );
    const { opened, seen } = begin(server.origin);
    expect((await failureOf(opened)).code).toBe('server_error');
    expect(seen.body().length).toBe(65_536);
  });

  it('whose body never ends is still the refusal it is', async () => {
    const server = await answering('HTTP/1.1 401 No\r\nContent-Length: 9\r\n\r\nsome');
    const { opened, seen } = begin(server.origin, { timeouts: { idleMs: SHORT_MS } });
    expect(await failureOf(opened)).toMatchObject({
      code: 'refused_key',
      message: containing('some'),
    });
    expect(seen.kinds()).toEqual(['connected', 'head', 'bytes', 'end']);
  });
});

describe('an upgrade that fails', () => {
  it('with garbage is protocol', async () => {
    const server = await answering('this is not http\r\n\r\n');
    expect(await failureOf(begin(server.origin).opened)).toMatchObject({ code: 'protocol' });
  });

  it('with a wrong accept key is protocol', async () => {
    const server = await answering(
      'HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n',
    );
    expect(await failureOf(begin(server.origin).opened)).toMatchObject({ code: 'protocol' });
  });

  it('with silence is a timeout that names the upgrade', async () => {
    const server = await keep(startTcpServer(() => undefined, 'ws'));
    const { opened, seen } = begin(server.origin, { timeouts: { connectMs: SHORT_MS } });
    expect(await failureOf(opened)).toMatchObject({
      code: 'timeout',
      message: `localhost:${server.port}: waited ${SHORT_MS} ms for the WebSocket upgrade.`,
    });
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd', 'tcpStart', 'tcpEnd', 'upgradeStart']);
  });

  it('with a hang-up is connect', async () => {
    const server = await keep(startTcpServer((socket) => void socket.once('data', () => socket.end()), 'ws'));
    expect(await failureOf(begin(server.origin).opened)).toMatchObject({ code: 'connect' });
  });

  it('with a plain HTTP page is protocol', async () => {
    const page = createServer((_request, response) => response.end('a page'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    closing({ close: () => new Promise((resolve) => void page.close(() => resolve())) });
    const address = page.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await failureOf(begin(`ws://127.0.0.1:${port}`).opened)).toMatchObject({ code: 'protocol' });
  });

  it.each([
    ['ws://nope.invalid/', 'dns', ['dnsStart', 'dnsEnd']],
    ['ws://127.0.0.1:1/', 'connect', ['tcpStart']],
    ['http://localhost/', 'usage', []],
  ])('to %s is %s, and reports how far it came', async (url, code, marks) => {
    const { opened, seen } = begin(url);
    expect((await failureOf(opened)).code).toBe(code);
    expect(seen.marks()).toEqual(marks);
    expect(seen.kinds()).toEqual([]);
  });

  it('is cancelled by an abort while it waits', async () => {
    const abort = new AbortController();
    const server = await keep(
      startTcpServer((socket) => void socket.once('data', () => abort.abort()), 'ws'),
    );
    expect(await failureOf(begin(server.origin, { signal: abort.signal }).opened)).toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('an open WebSocket', () => {
  it('that dies without a close frame is cut, and what came is kept', async () => {
    const { exchange, seen, server } = await beginOpen((socket) => socket.send('some'));
    await seen.waitFor('text');
    server.cutAll();
    expect(await failureOf(exchange.ended)).toMatchObject({ code: 'cut' });
    expect(seen.kinds()).toEqual(['connected', 'text']);
    expect(await failureOf(exchange.send('more', true))).toMatchObject({ code: 'cut' });
  });

  it('times out waiting for the first byte after the text', async () => {
    const { exchange, seen } = await beginOpen(() => undefined, { timeouts: { firstByteMs: SHORT_MS } });
    await exchange.send('say this', true);
    expect((await failureOf(exchange.ended)).message).toContain('for the first byte');
    expect(seen.kinds()).toEqual(['connected', 'sent']);
  });

  it('times out when the answer falls silent', async () => {
    const { exchange, seen } = await beginOpen((socket) => socket.on('message', () => socket.send('some')), {
      timeouts: { idleMs: SHORT_MS },
    });
    await exchange.send('say this', true);
    expect((await failureOf(exchange.ended)).message).toContain('more of the answer');
    expect(seen.body()).toBe('some');
  });

  it('does not wait for an answer to messages without text', async () => {
    const { exchange } = await beginOpen(() => undefined, {
      timeouts: { firstByteMs: 1, totalMs: 3 * SHORT_MS },
    });
    await exchange.send('settings', false);
    expect((await failureOf(exchange.ended)).message).toContain('the exchange to end');
  });

  it.each([
    ['one message', ['123456789']],
    ['all messages', ['1234', '5678', '9']],
  ])('bounds the size of %s', async (_title, messages) => {
    const { exchange } = await beginOpen(
      (socket) => socket.on('message', () => messages.forEach((text) => socket.send(text))),
      { timeouts: { maxBytes: 8 } },
    );
    await exchange.send('go', true);
    expect(await failureOf(exchange.ended)).toMatchObject({ code: 'too_large' });
  });

  it('calls a frame that makes no sense protocol', async () => {
    const { exchange } = await beginOpen((socket) => {
      const raw: unknown = Reflect.get(socket, '_socket');
      (raw as Socket).write(Buffer.from([0x83, 0x00]));
    });
    expect(await failureOf(exchange.ended)).toMatchObject({ code: 'protocol' });
  });

  it('is cancelled by its signal and by abort()', async () => {
    const signal = new AbortController();
    const first = await beginOpen(() => undefined, { signal: signal.signal });
    signal.abort();
    expect(await failureOf(first.exchange.ended)).toMatchObject({ code: 'cancelled' });
    const second = await beginOpen(() => undefined);
    second.exchange.abort();
    expect(await failureOf(second.exchange.ended)).toMatchObject({ code: 'cancelled' });
    expect(second.wire.isWarm(second.dial, { ca: null })).toBe(false);
  });

  it('waits a second for the close frame of the other side, and no longer', async () => {
    const { exchange, seen } = await beginOpen((socket) => {
      const raw: unknown = Reflect.get(socket, '_socket');
      (raw as Socket).removeAllListeners('data');
    });
    await exchange.close(1000);
    await exchange.ended;
    expect(seen.only('closed').code).toBe(1006);
  });

  it('still delivers what arrives after its close frame was sent', async () => {
    const { exchange, seen } = await beginOpen((socket) => {
      const raw: unknown = Reflect.get(socket, '_socket');
      (raw as Socket).prependListener('data', () => socket.send('tail'));
    });
    await exchange.close(1000);
    expect(seen.kinds()).toEqual(['connected', 'text', 'closed']);
  });
});
