import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { WebSocketDial } from '../../../electron/transport/types.ts';
import { createWebSocketTransport } from '../../../electron/transport/websocket.ts';
import { createTestCertificate, type TestCertificate } from '../../helpers/servers/net-certificate.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startTcpServer, startWebSocketServer, type TestServer } from '../../helpers/servers/net-servers.ts';
import { createRecorder, dialOptions, stampsOf, takeStamp } from '../../helpers/servers/net-wire.ts';

let certificate: TestCertificate;
const closing = useClosing();

beforeAll(async () => {
  certificate = await createTestCertificate();
});

async function serve(...args: Parameters<typeof startWebSocketServer>): Promise<TestServer> {
  return closing(await startWebSocketServer(...args));
}

function transport() {
  return closing(createWebSocketTransport({ stamp: takeStamp }));
}

const dialOf = (server: TestServer, rest: Partial<WebSocketDial> = {}): WebSocketDial => ({
  url: `${server.origin}/v1/speak`,
  headers: { Authorization: 'Token k' },
  subprotocols: [],
  ...rest,
});

const echo = (socket: WebSocket): void => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
};

describe('a cold WebSocket', () => {
  it('reports DNS, TCP, TLS and the upgrade in order, then the write and the frames', async () => {
    const server = await serve(echo, certificate);
    const seen = createRecorder();
    const exchange = await transport().open(
      dialOf(server),
      dialOptions({ ca: certificate.cert }),
      seen.listener,
    );
    await exchange.send('text', true);
    await exchange.send(new Uint8Array([104, 105]), false);
    await seen.waitFor('bytes');
    await exchange.close(1000);
    await exchange.ended;

    expect(seen.kinds()).toEqual(['connected', 'sent', 'text', 'bytes', 'closed']);
    const steps = ['dns', 'tcp', 'tls', 'upgrade'].flatMap((step) => [`${step}Start`, `${step}End`]);
    expect(seen.marks()).toEqual(steps);
    expect(seen.events.findIndex(({ kind }) => kind === 'connected')).toBe(steps.length);
    expect(seen.only('connected').facts).toMatchObject({
      temperature: 'cold',
      protocol: 'websocket',
      tls: { resumed: false },
    });
    expect(seen.only('closed').code).toBe(1000);
    expect(seen.body()).toBe('texthi');
    const stamps = stampsOf(seen.events);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it('presents headers and sub-protocols', async () => {
    const offered: unknown[] = [];
    const choose = (protocols: Set<string>): string => [...protocols].at(-1) ?? '';
    const server = await serve((socket) => void offered.push(socket.protocol), null, choose);
    await transport().open(dialOf(server, { subprotocols: ['token', 'k'] }), dialOptions(), () => undefined);
    expect(offered).toEqual(['k']);
  });

  it('stamps a frame that came with the 101 with the arrival of the 101', async () => {
    const server = await startTcpServer(greetWithFrame, 'ws');
    closing(server);
    const seen = createRecorder();
    await transport().open(dialOf(server), dialOptions(), seen.listener);
    const { stamp, text } = await seen.waitFor('text');
    expect(text).toBe('hi');
    expect(seen.all('mark').at(-1)).toEqual({ kind: 'mark', mark: 'upgradeEnd', stamp });
  });

  it('loses no frame that the server sends on connection', async () => {
    const server = await serve((socket) => {
      for (let index = 0; index < 50; index += 1) socket.send(`${index} `);
      socket.close(1000, 'that was it');
    });
    const seen = createRecorder();
    const exchange = await transport().open(dialOf(server), dialOptions(), seen.listener);
    await exchange.ended;
    expect(seen.body().trim().split(' ').map(Number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index),
    );
    expect(seen.only('closed')).toMatchObject({ code: 1000, reason: 'that was it' });
  });

  it('gives all frames of one read the same stamp', async () => {
    const server = await serve((socket) => {
      socket.on('message', () => {
        const raw = rawSocketOf(socket);
        raw.cork();
        for (const text of ['a', 'b', 'c']) socket.send(text);
        raw.uncork();
      });
    });
    const seen = createRecorder();
    const exchange = await transport().open(dialOf(server), dialOptions(), seen.listener);
    await exchange.send('go', true);
    await expect.poll(() => seen.body()).toBe('abc');
    expect(new Set(seen.all('text').map(({ stamp }) => stamp.at)).size).toBe(1);
  });
});

describe('a warm WebSocket', () => {
  it('reports a released socket as warm, without DNS, TCP, TLS or upgrade', async () => {
    const server = await serve(echo, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert });
    const first = createRecorder();
    (await wire.open(dialOf(server), options, first.listener)).release();
    expect(wire.isWarm(dialOf(server), options)).toBe(true);

    const second = createRecorder();
    const exchange = await wire.open(dialOf(server), options, second.listener);
    expect(wire.isWarm(dialOf(server), options)).toBe(false);
    await exchange.send('again', true);
    await second.waitFor('text');
    expect(second.kinds()).toEqual(['connected', 'sent', 'text']);
    expect(second.marks()).toEqual([]);
    expect(second.only('connected').facts).toEqual({
      ...first.only('connected').facts,
      temperature: 'warm',
    });
    expect([first.kinds(), server.connections()]).toEqual([['connected'], 1]);
  });

  it('opens anew when cold is forced, or when URL, headers or sub-protocols differ', async () => {
    const server = await serve(echo, null, (protocols) => [...protocols].at(-1) ?? false);
    const wire = transport();
    await wire.warm(dialOf(server), dialOptions());
    const others: [WebSocketDial, boolean][] = [
      [dialOf(server), true],
      [dialOf(server, { url: `${server.origin}/v1/speak?voice=b` }), false],
      [dialOf(server, { headers: { Authorization: 'Token other' } }), false],
      [dialOf(server, { subprotocols: ['p'] }), false],
    ];
    for (const [dial, forceCold] of others) {
      const seen = createRecorder();
      await wire.open(dial, dialOptions({ forceCold }), seen.listener);
      expect(seen.only('connected').facts.temperature).toBe('cold');
    }
    expect(wire.isWarm(dialOf(server), { ca: null })).toBe(true);
  });

  it('warms once, and only with an open socket', async () => {
    const server = await serve(echo);
    const wire = transport();
    await wire.warm(dialOf(server), dialOptions());
    await wire.warm(dialOf(server), dialOptions());
    expect(server.connections()).toBe(1);
    server.cutAll();
    await expect.poll(() => wire.isWarm(dialOf(server), { ca: null })).toBe(false);
  });

  it('gives up a socket on which a frame arrives after its reply was over', async () => {
    let peer: WebSocket | null = null;
    const server = await serve((socket) => {
      peer = socket;
      echo(socket);
    });
    const wire = transport();
    const first = createRecorder();
    const exchange = await wire.open(dialOf(server), dialOptions(), first.listener);
    await exchange.send('one', true);
    await first.waitFor('text');
    exchange.release();
    const closed = new Promise((resolve) => peer?.once('close', resolve));
    (peer as WebSocket | null)?.send('late');
    await closed;
    expect(wire.isWarm(dialOf(server), dialOptions())).toBe(false);
  });

  it('keeps a socket on which a late frame arrives when every frame names its reply', async () => {
    let peer: WebSocket | null = null;
    const server = await serve((socket) => {
      peer = socket;
      echo(socket);
    });
    const wire = transport();
    const dial = { ...dialOf(server), namesReplies: true };
    const first = createRecorder();
    const exchange = await wire.open(dial, dialOptions(), first.listener);
    await exchange.send('one', true);
    await first.waitFor('text');
    exchange.release();
    const pong = new Promise((resolve) => peer?.once('pong', resolve));
    (peer as WebSocket | null)?.send('late');
    (peer as WebSocket | null)?.ping();
    await pong;
    expect(wire.isWarm(dial, dialOptions())).toBe(true);
  });

  it('discards a greeting that arrives before the first reply', async () => {
    let peer: WebSocket | null = null;
    const server = await serve((socket) => {
      peer = socket;
      echo(socket);
    });
    const wire = transport();
    await wire.warm(dialOf(server), dialOptions());
    const pong = new Promise((resolve) => peer?.once('pong', resolve));
    (peer as WebSocket | null)?.send('late');
    (peer as WebSocket | null)?.ping();
    await pong;
    const seen = createRecorder();
    const exchange = await wire.open(dialOf(server), dialOptions(), seen.listener);
    await exchange.send('fresh', true);
    await seen.waitFor('text');
    expect(seen.body()).toBe('fresh');
  });

  it('reports a resumed TLS session on a second socket', async () => {
    const server = await serve((socket) => {
      echo(socket);
      socket.send('hello');
    }, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert });
    for (const resumed of [false, true]) {
      const seen = createRecorder();
      const exchange = await wire.open(dialOf(server), options, seen.listener);
      await seen.waitFor('text');
      await exchange.close(1000);
      expect(seen.only('connected').facts.tls?.resumed).toBe(resumed);
    }
  });
});

function rawSocketOf(socket: WebSocket): Socket {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (!raw || typeof raw !== 'object') throw new Error('no socket');
  return raw as Socket;
}

/** Answers the upgrade by hand, with a text frame "hi" in the same write (RFC 6455 1.3 and 5.7). */
function greetWithFrame(socket: Socket): void {
  socket.once('data', (bytes) => {
    const key = /sec-websocket-key: (\S+)/i.exec(bytes.toString())?.[1] ?? '';
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head), Buffer.from([0x81, 2, 0x68, 0x69])]));
  });
}
