import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../electron/transport/http.ts';
import type { HttpRequest } from '../../../electron/transport/types.ts';
import { createTestCertificate, type TestCertificate } from '../../helpers/servers/net-certificate.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startHttpServer, startTcpServer, type TestServer } from '../../helpers/servers/net-servers.ts';
import { createRecorder, dialOptions, failureOf, takeStamp } from '../../helpers/servers/net-wire.ts';

type Options = Parameters<typeof dialOptions>[0];
const SHORT_MS = 60;
const containing = (words: string): string => expect.stringContaining(words) as string;

let certificate: TestCertificate;
const closing = useClosing();

beforeAll(async () => {
  certificate = await createTestCertificate();
});

async function keep(server: Promise<TestServer>): Promise<TestServer> {
  closing(await server);
  return server;
}

function begin(url: string, options: Options = {}, request: Partial<HttpRequest> = {}) {
  const wire = createHttpTransport({ stamp: takeStamp });
  closing(wire);
  const seen = createRecorder();
  const full: HttpRequest = { url, method: 'POST', headers: {}, body: 'say this', ...request };
  const failure = failureOf(wire.exchange(full, dialOptions(options), seen.listener));
  return { seen, failure, wire };
}

/** A server that reads the request and then does what `respond` says. */
function answering(respond: (socket: Socket) => void): Promise<TestServer> {
  return keep(startTcpServer((socket) => void socket.once('data', () => respond(socket))));
}

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('a dial that fails', () => {
  it('calls an unknown name dns', async () => {
    const { failure, seen } = begin('http://nope.invalid:8080/');
    expect(await failure).toMatchObject({
      code: 'dns',
      message: containing('nope.invalid:8080'),
    });
    expect(seen.events.map(({ kind }) => kind)).toEqual(['mark', 'mark']);
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd']);
  });

  it('reports no step after its end, though the resolver answers', async () => {
    const abort = new AbortController();
    const { failure, seen } = begin('http://nope.invalid:8080/', { signal: abort.signal });
    expect(seen.marks()).toEqual(['dnsStart']);
    abort.abort();
    expect(await failure).toMatchObject({ code: 'cancelled' });
    // A later question for the same name is answered after the earlier one.
    await begin('http://nope.invalid:8080/').failure;
    expect(seen.marks()).toEqual(['dnsStart']);
  });

  it('calls a closed port connect', async () => {
    const server = await startTcpServer(() => undefined);
    await server.close();
    const { failure, seen } = begin(server.origin);
    expect(await failure).toMatchObject({
      code: 'connect',
      hint: containing('port'),
      message: containing(`localhost:${server.port}`),
    });
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd', 'tcpStart']);
  });

  it('calls an untrusted certificate tls', async () => {
    const server = await keep(startHttpServer(() => undefined, certificate));
    const { failure, seen } = begin(server.origin);
    expect(await failure).toMatchObject({
      code: 'tls',
      message: containing('SELF_SIGNED'),
      hint: containing('NODE_EXTRA_CA_CERTS'),
    });
    expect(seen.marks()).toEqual(['dnsStart', 'dnsEnd', 'tcpStart', 'tcpEnd', 'tlsStart']);
  });

  it('calls a certificate for another name tls', async () => {
    const other = await createTestCertificate('elsewhere.example');
    const server = await keep(startHttpServer(() => undefined, other));
    expect(await begin(server.origin, { ca: other.cert }).failure).toMatchObject({
      code: 'tls',
      message: containing('ALTNAME'),
      hint: containing('another host name'),
    });
  });

  it('tells a plain server behind https from a broken one', async () => {
    const server = await keep(
      startTcpServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const { failure, seen } = begin(server.origin.replace('http:', 'https:'));
    expect(await failure).toMatchObject({ code: 'tls', hint: containing('does not speak TLS') });
    expect(seen.marks().at(-1)).toBe('tlsStart');
  });

  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['ws://localhost/', 'scheme'],
    ['not a url', 'not a URL'],
    ['http://user:secret@localhost/', 'user name or password'],
  ])('refuses %s before dialling', async (url, words) => {
    const failure = await begin(url).failure;
    expect(failure).toMatchObject({ code: 'usage', message: containing(words) });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('refuses a header that HTTP cannot carry, without repeating its value', async () => {
    const headers = { Authorization: 'Bearer secret\r\nX-Evil: 1' };
    const failure = await begin('http://localhost:1/', {}, { headers }).failure;
    expect(failure).toMatchObject({ code: 'usage', message: containing('Authorization') });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

describe('a wait that runs out', () => {
  it('names the TLS handshake', async () => {
    const server = await keep(startTcpServer(() => undefined, 'https'));
    const failure = await begin(server.origin, { timeouts: { connectMs: SHORT_MS } }).failure;
    expect(failure).toMatchObject({
      code: 'timeout',
      message: `localhost:${server.port}: waited ${SHORT_MS} ms for the TLS handshake.`,
    });
  });

  it('names the first byte', async () => {
    const server = await answering(() => undefined);
    const { failure, seen } = begin(server.origin, { timeouts: { firstByteMs: SHORT_MS } });
    expect((await failure).message).toContain(`${SHORT_MS} ms for the first byte`);
    expect(seen.kinds()).toEqual(['connected', 'sent']);
  });

  it('names the rest of the answer when the server falls silent', async () => {
    const server = await answering((socket) => socket.write(`${HEAD}Content-Length: 9\r\n\r\nsome`));
    const { failure, seen } = begin(server.origin, { timeouts: { idleMs: SHORT_MS } });
    expect(await failure).toMatchObject({
      code: 'timeout',
      message: containing('more of the answer'),
    });
    expect(seen.body()).toBe('some');
  });

  it('ends a body that never ends', async () => {
    const server = await answering((socket) => {
      const timer = setInterval(() => socket.write('3\r\nabc\r\n'), 5);
      socket.once('close', () => clearInterval(timer));
      socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    });
    const { failure, seen } = begin(server.origin, { timeouts: { totalMs: 5 * SHORT_MS } });
    expect(await failure).toMatchObject({
      code: 'timeout',
      message: containing('the exchange to end'),
    });
    expect(seen.all('bytes').length).toBeGreaterThan(0);
  });

  it('does not take a blocked event loop for a silent server', async () => {
    let finishAnswer: () => void = () => undefined;
    const server = await answering((socket) => {
      finishAnswer = () => void socket.write('k');
      socket.write(`${HEAD}Content-Length: 2\r\n\r\no`);
    });
    const wire = createHttpTransport({ stamp: takeStamp });
    closing(wire);
    const seen = createRecorder();
    const request: HttpRequest = { url: server.origin, method: 'GET', headers: {}, body: null };
    await wire.exchange(request, dialOptions({ timeouts: { idleMs: SHORT_MS } }), (event) => {
      seen.listener(event);
      if (seen.body() !== 'o') return;
      finishAnswer();
      const until = performance.now() + 4 * SHORT_MS;
      while (performance.now() < until);
    });
    expect(seen.body()).toBe('ok');
  });
});

describe('an answer that goes wrong', () => {
  it.each([
    ['content length', 'Content-Length: 100\r\n\r\nsome'],
    ['chunked body', 'Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n'],
  ])('calls an early end of a %s cut, and keeps what came', async (_title, rest) => {
    const server = await answering((socket) => socket.end(HEAD + rest));
    const { failure, seen } = begin(server.origin);
    expect(await failure).toMatchObject({ code: 'cut' });
    expect(seen.kinds()).toEqual(['connected', 'sent', 'head', 'bytes']);
    expect(seen.body()).toBe('some');
  });

  it('delivers the body that came in one read with nonsense', async () => {
    const server = await answering((socket) =>
      socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\nnot a size\r\n`),
    );
    const { failure, seen } = begin(server.origin);
    expect(await failure).toMatchObject({ code: 'protocol' });
    expect(seen.body()).toBe('some');
  });

  it('calls garbage protocol', async () => {
    const server = await answering((socket) => socket.write('\u0000\u0001 no http at all\r\n\r\n'));
    expect(await begin(server.origin).failure).toMatchObject({ code: 'protocol' });
  });

  it('calls a connection closed before the first byte connect', async () => {
    const server = await answering((socket) => socket.end());
    const failure = await begin(server.origin).failure;
    expect(failure).toMatchObject({
      code: 'connect',
      message: containing('before the first byte'),
    });
  });

  it('stops at the bound and keeps what came before it', async () => {
    let writeMore: () => void = () => undefined;
    const server = await answering((socket) => {
      writeMore = () => void socket.write('thing');
      socket.write(`${HEAD}Content-Length: 9\r\n\r\nsome`);
    });
    const { failure, seen } = begin(server.origin, { timeouts: { maxBytes: 8 } });
    await seen.waitFor('bytes');
    writeMore();
    expect(await failure).toMatchObject({ code: 'too_large', message: containing('8 bytes') });
    expect(seen.body()).toBe('some');
  });
});

describe('an abort', () => {
  it('is cancelled before anything is dialled', async () => {
    const server = await answering(() => undefined);
    const { failure, seen } = begin(server.origin, { signal: AbortSignal.abort() });
    expect(await failure).toMatchObject({ code: 'cancelled' });
    expect([seen.events, server.connections()]).toEqual([[], 0]);
  });

  it('is cancelled during the TLS handshake', async () => {
    const abort = new AbortController();
    const server = await keep(startTcpServer(() => abort.abort(), 'https'));
    expect(await begin(server.origin, { signal: abort.signal }).failure).toMatchObject({ code: 'cancelled' });
  });

  it.each(['sent', 'head', 'bytes'] as const)('is cancelled after %s', async (stage) => {
    const abort = new AbortController();
    let hangUp: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (hangUp = resolve));
    const server = await answering((socket) => {
      socket.once('close', hangUp);
      socket.write(`${HEAD}Content-Length: 9\r\n\r\nsome`);
    });
    const { failure, seen, wire } = begin(server.origin, { signal: abort.signal });
    await seen.waitFor(stage);
    abort.abort();
    expect(await failure).toMatchObject({ code: 'cancelled' });
    expect(wire.isWarm(server.origin, { ca: null })).toBe(false);
    await closed;
  });

  it('is cancelled from within the very event', async () => {
    const abort = new AbortController();
    const server = await answering(() => undefined);
    const wire = createHttpTransport({ stamp: takeStamp });
    closing(wire);
    const request: HttpRequest = { url: server.origin, method: 'GET', headers: {}, body: null };
    const kinds: string[] = [];
    const exchange = wire.exchange(request, dialOptions({ signal: abort.signal }), ({ kind }) => {
      kinds.push(kind);
      abort.abort();
    });
    expect([(await failureOf(exchange)).code, kinds]).toEqual(['cancelled', ['mark']]);
  });

  it('closes what is still open when the transport is closed', async () => {
    const server = await answering(() => undefined);
    const { failure, seen, wire } = begin(server.origin);
    await seen.waitFor('sent');
    await wire.close();
    expect(await failure).toMatchObject({ code: 'connect' });
  });
});
