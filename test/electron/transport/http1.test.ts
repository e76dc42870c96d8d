import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../electron/transport/http.ts';
import type { HttpRequest } from '../../../electron/transport/types.ts';
import { createTestCertificate, type TestCertificate } from '../../helpers/servers/net-certificate.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startHttpServer, startTcpServer } from '../../helpers/servers/net-servers.ts';
import { createRecorder, dialOptions, stampsOf, takeStamp } from '../../helpers/servers/net-wire.ts';

let certificate: TestCertificate;
const closing = useClosing();

beforeAll(async () => {
  certificate = await createTestCertificate();
});

async function serve(...args: Parameters<typeof startHttpServer>) {
  return closing(await startHttpServer(...args));
}

function transport() {
  return closing(createHttpTransport({ stamp: takeStamp }));
}

const post = (url: string, rest: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  method: 'POST',
  headers: {},
  body: 'say this',
  ...rest,
});

const answer: Parameters<typeof startHttpServer>[0] = (request, response) => {
  request.resume().once('end', () => response.end('audio'));
};

describe('a cold HTTP exchange', () => {
  it('reports DNS, TCP and TLS in order, then the write, the head, the body and its end', async () => {
    const server = await serve(answer, certificate);
    const seen = createRecorder();
    await transport().exchange(post(server.origin), dialOptions({ ca: certificate.cert }), seen.listener);

    expect(seen.kinds()).toEqual(['connected', 'sent', 'head', 'bytes', 'end']);
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd', 'tcpStart', 'tcpEnd', 'tlsStart', 'tlsEnd']);
    expect(seen.events.findIndex(({ kind }) => kind === 'connected')).toBe(6);
    const { facts } = seen.only('connected');
    expect(facts).toMatchObject({
      temperature: 'cold',
      protocol: 'http/1.1',
      tls: { version: 'TLSv1.3', resumed: false },
      remoteAddress: '127.0.0.1',
    });
    expect(facts.tcpHandshakeMs).toBeGreaterThan(0);
    const stamps = stampsOf(seen.events);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it('has no DNS marks for an address and no TLS marks for plain http', async () => {
    const server = await serve(answer);
    const seen = createRecorder();
    await transport().exchange(post(`http://127.0.0.1:${server.port}`), dialOptions(), seen.listener);
    expect(seen.marks()).toEqual(['tcpStart', 'tcpEnd']);
    expect(seen.only('connected').facts.tls).toBeNull();
  });

  it('sends method, path, query, headers and a body of known length', async () => {
    const received: unknown[] = [];
    const server = await serve((request, response) => {
      const { method, url, headers } = request;
      received.push({
        method,
        url,
        key: headers['x-key'],
        host: headers.host,
        length: headers['content-length'],
      });
      answer(request, response);
    });
    const wire = transport();
    const url = `${server.origin}/v1/speech?voice=a%20b`;
    const body = new Uint8Array([1, 2, 3]);
    await wire.exchange(post(url, { headers: { 'X-Key': 'k' }, body }), dialOptions(), () => undefined);
    await wire.exchange(post(url, { method: 'GET', body: null }), dialOptions(), () => undefined);
    const host = `localhost:${server.port}`;
    expect(received).toEqual([
      { method: 'POST', url: '/v1/speech?voice=a%20b', key: 'k', host, length: '3' },
      { method: 'GET', url: '/v1/speech?voice=a%20b', key: undefined, host, length: undefined },
    ]);
  });

  it('gives head, body and end that came in one read the same stamp', async () => {
    const server = await startTcpServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: 4\r\n\r\nabcd');
      });
    });
    closing(server);
    const seen = createRecorder();
    await transport().exchange(post(server.origin), dialOptions(), seen.listener);
    expect(seen.only('head').headers).toMatchObject({ 'x-two': 'a, b' });
    expect(seen.only('bytes').stamp).toEqual(seen.only('head').stamp);
    expect(seen.only('end').stamp).toEqual(seen.only('head').stamp);
  });

  it('stamps the head with the first byte of its status line, an early 103 notwithstanding', async () => {
    const pieces = ['HTTP/1.1 103 Early Hints\r\n\r\n', 'HTTP/1.1 2', '00 OK\r\nContent-Length: 2\r\n\r\nok'];
    const arrivals: number[] = [];
    let writeNext: () => void = () => undefined;
    const server = await startTcpServer((socket) => {
      writeNext = () => void socket.write(pieces.shift() ?? '');
      socket.once('data', writeNext);
    });
    closing(server);
    const wire = createHttpTransport({
      stamp: () => {
        const taken = takeStamp();
        if (pieces.length < 3) {
          arrivals.push(taken.at);
          setImmediate(writeNext);
        }
        return taken;
      },
    });
    closing(wire);
    const seen = createRecorder();
    await wire.exchange(post(server.origin), dialOptions(), seen.listener);
    expect([seen.only('head').stamp.at, seen.only('bytes').stamp.at]).toEqual(arrivals.slice(1, 3));
  });

  it('takes the close of the connection as the end of a body without a length', async () => {
    const server = await startTcpServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));
    });
    closing(server);
    const wire = transport();
    const seen = createRecorder();
    await wire.exchange(post(server.origin), dialOptions(), seen.listener);
    expect(seen.body()).toBe('all of it');
    expect(seen.only('end').stamp.at).toBeGreaterThanOrEqual(seen.only('bytes').stamp.at);
    expect(wire.isWarm(server.origin, { ca: null })).toBe(false);
  });
});

describe('a warm HTTP exchange', () => {
  it('reports a reused connection without DNS, TCP or TLS', async () => {
    const server = await serve(answer, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert });
    const [cold, warm] = [createRecorder(), createRecorder()];
    await wire.exchange(post(server.origin), options, cold.listener);
    expect(wire.isWarm(server.origin, options)).toBe(true);
    await wire.exchange(post(server.origin), options, warm.listener);

    expect(warm.marks()).toEqual([]);
    expect(warm.only('connected').facts).toEqual({ ...cold.only('connected').facts, temperature: 'warm' });
    expect(warm.body()).toBe('audio');
    expect(server.connections()).toBe(1);
  });

  it('dials anew when cold is forced, with a full TLS handshake', async () => {
    const server = await serve(answer, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert, forceCold: true });
    for (const seen of [createRecorder(), createRecorder()]) {
      await wire.exchange(post(server.origin), options, seen.listener);
      expect(seen.only('connected').facts).toMatchObject({ temperature: 'cold', tls: { resumed: false } });
    }
    expect(server.connections()).toBe(2);
  });

  it('finds the connection that warm() dialled without sending a request', async () => {
    let requests = 0;
    const server = await serve((request, response) => {
      requests += 1;
      answer(request, response);
    }, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert });
    await wire.warm(server.origin, options);
    expect([requests, wire.isWarm(server.origin, options)]).toEqual([0, true]);
    await wire.warm(server.origin, options);

    const seen = createRecorder();
    await wire.exchange(post(server.origin), options, seen.listener);
    expect(seen.only('connected').facts.temperature).toBe('warm');
    expect([requests, server.connections()]).toEqual([1, 1]);
  });

  it('does not lend a connection verified by one authority to a caller who trusts others', async () => {
    const server = await serve(answer, certificate);
    const wire = transport();
    await wire.warm(server.origin, dialOptions({ ca: certificate.cert }));
    expect(wire.isWarm(server.origin, { ca: null })).toBe(false);
  });

  it('reports a resumed TLS session on a second connection', async () => {
    const server = await serve((request, response) => {
      response.setHeader('Connection', 'close');
      answer(request, response);
    }, certificate);
    const wire = transport();
    const options = dialOptions({ ca: certificate.cert });
    const [first, second] = [createRecorder(), createRecorder()];
    await wire.exchange(post(server.origin), options, first.listener);
    await wire.exchange(post(server.origin), options, second.listener);
    expect(first.only('connected').facts.tls?.resumed).toBe(false);
    expect(second.only('connected').facts).toMatchObject({ temperature: 'cold', tls: { resumed: true } });
  });

  it('redials once when the idle connection dies under the request', async () => {
    let connections = 0;
    const server = await startTcpServer((socket) => {
      connections += 1;
      const isFirst = connections === 1;
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (isFirst && requests === 2) return socket.resetAndDestroy();
        return socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    closing(server);
    const wire = transport();
    await wire.exchange(post(server.origin), dialOptions(), () => undefined);
    const seen = createRecorder();
    await wire.exchange(post(server.origin), dialOptions(), seen.listener);

    expect(seen.all('connected').map(({ facts }) => facts.temperature)).toEqual(['warm', 'cold']);
    const kinds = seen.events.map(({ kind }) => kind);
    expect(new Set(kinds.slice(0, kinds.indexOf('redialled')))).not.toContain('mark');
    const afterwards = seen.kinds().slice(seen.kinds().indexOf('redialled'));
    expect(afterwards).toEqual(['redialled', 'connected', 'sent', 'head', 'bytes', 'end']);
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd', 'tcpStart', 'tcpEnd']);
  });

  it.each([
    ['closes it', (socket: Socket) => void socket.end()],
    ['talks on it unasked', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\n')],
  ])('forgets an idle connection when the server %s', async (_title, spoil) => {
    const sockets: Socket[] = [];
    const server = await startTcpServer((socket) => {
      sockets.push(socket);
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
    });
    closing(server);
    const wire = transport();
    await wire.exchange(post(server.origin), dialOptions(), () => undefined);
    expect(wire.isWarm(server.origin, { ca: null })).toBe(true);
    sockets.forEach(spoil);
    await expect.poll(() => wire.isWarm(server.origin, { ca: null })).toBe(false);
  });

  it('takes a complete answer for complete, whatever stands behind it', async () => {
    const server = await startTcpServer((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more'));
    });
    closing(server);
    const wire = transport();
    const seen = createRecorder();
    await wire.exchange(post(server.origin), dialOptions(), seen.listener);
    expect([seen.body(), seen.kinds().at(-1)]).toEqual(['ok', 'end']);
    expect(wire.isWarm(server.origin, { ca: null })).toBe(false);
  });
});
