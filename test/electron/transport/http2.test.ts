import type { ServerHttp2Stream } from 'node:http2';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpTransport } from '../../../electron/transport/http.ts';
import type { HttpRequest } from '../../../electron/transport/types.ts';
import { createTestCertificate, type TestCertificate } from '../../helpers/servers/net-certificate.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startHttp2Server, type TestServer } from '../../helpers/servers/net-servers.ts';
import {
  createRecorder,
  dialOptions,
  failureOf,
  stampsOf,
  takeStamp,
} from '../../helpers/servers/net-wire.ts';

let certificate: TestCertificate;
const closing = useClosing();

beforeAll(async () => {
  certificate = await createTestCertificate();
});

async function serve(onStream: Parameters<typeof startHttp2Server>[1]): Promise<TestServer> {
  return closing(await startHttp2Server(certificate, onStream));
}

function transport() {
  return closing(createHttpTransport({ stamp: takeStamp }));
}

const options = (rest: Parameters<typeof dialOptions>[0] = {}) =>
  dialOptions({ ca: certificate.cert, ...rest });

const post = ({ origin }: TestServer, rest: Partial<HttpRequest> = {}): HttpRequest => ({
  url: `${origin}/say?voice=a%20b`,
  method: 'POST',
  headers: {},
  body: 'say this',
  ...rest,
});

function answer(stream: ServerHttp2Stream): void {
  stream.resume().once('end', () => {
    stream.respond({ ':status': 200, 'x-two': ['a', 'b'] });
    stream.write('aud');
    setImmediate(() => stream.end('io'));
  });
}

describe('a cold HTTP/2 exchange', () => {
  it('is what a server that offers it gets, with the marks of its preface and settings', async () => {
    const server = await serve(answer);
    const seen = createRecorder();
    await transport().exchange(post(server), options(), seen.listener);
    expect(seen.kinds()).toEqual(['connected', 'sent', 'head', 'bytes', 'bytes', 'end']);
    expect(seen.marks()).toEqual([
      'dnsStart',
      'dnsEnd',
      'tcpStart',
      'tcpEnd',
      'tlsStart',
      'tlsEnd',
      'upgradeStart',
      'upgradeEnd',
    ]);
    expect(seen.only('connected').facts).toMatchObject({ temperature: 'cold', protocol: 'h2' });
    expect(seen.only('head')).toMatchObject({ status: 200, headers: { 'x-two': 'a, b' } });
    expect(Object.keys(seen.only('head').headers)).not.toContain(':status');
    expect(seen.body()).toBe('audio');
  });

  it('stamps in the order of the events, the settings apart, for which nobody waits', async () => {
    const server = await serve(answer);
    const seen = createRecorder();
    await transport().exchange(post(server), options(), seen.listener);
    const stamps = stampsOf(
      seen.events.filter((event) => event.kind !== 'mark' || event.mark !== 'upgradeEnd'),
    );
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it('sends method, path, headers and body', async () => {
    const received: unknown[] = [];
    const server = await serve((stream, headers) => {
      let body = '';
      stream.on('data', (bytes: Buffer) => (body += bytes.toString()));
      stream.once('end', () => {
        const { ':method': method, ':path': path, ':authority': host, 'x-key': key } = headers;
        received.push({ method, path, host, key, length: headers['content-length'], body });
        stream.respond({ ':status': 204 }, { endStream: true });
      });
    });
    const wire = transport();
    await wire.exchange(post(server, { headers: { 'X-Key': 'k' } }), options(), () => undefined);
    await wire.exchange(post(server, { method: 'GET', body: null }), options(), () => undefined);
    const host = `localhost:${server.port}`;
    const path = '/say?voice=a%20b';
    expect(received).toEqual([
      { method: 'POST', path, host, key: 'k', length: '8', body: 'say this' },
      { method: 'GET', path, host, key: undefined, length: undefined, body: '' },
    ]);
  });

  it('brings a body larger than any window, whole', async () => {
    const body = Buffer.alloc(9_000_000, 'ab');
    const server = await serve((stream) => {
      stream.respond({ ':status': 200 });
      stream.end(body);
    });
    const seen = createRecorder();
    await transport().exchange(post(server), options(), seen.listener);
    expect(Buffer.from(seen.body()).equals(body)).toBe(true);
  });

  it('stamps the head of the answer, an early 103 notwithstanding', async () => {
    const server = await serve((stream) => {
      stream.additionalHeaders({ ':status': 103 });
      setTimeout(() => answer(stream), 30);
    });
    const seen = createRecorder();
    await transport().exchange(post(server), options(), seen.listener);
    expect(seen.only('head').status).toBe(200);
    expect(seen.only('head').stamp.at - seen.only('sent').stamp.at).toBeGreaterThan(25);
  });
});

describe('a kept HTTP/2 connection', () => {
  it('serves the next exchange warm and without marks', async () => {
    const server = await serve(answer);
    const wire = transport();
    await wire.exchange(post(server), options(), () => undefined);
    expect(wire.isWarm(post(server).url, { ca: certificate.cert })).toBe(true);
    const seen = createRecorder();
    await wire.exchange(post(server), options(), seen.listener);
    expect(seen.marks()).toEqual([]);
    expect(seen.only('connected').facts).toMatchObject({ temperature: 'warm', protocol: 'h2' });
    expect(server.connections()).toBe(1);
  });

  it('is made beforehand when asked for, its settings read', async () => {
    const server = await serve(answer);
    const wire = transport();
    await wire.warm(post(server).url, options());
    const seen = createRecorder();
    await wire.exchange(post(server), options(), seen.listener);
    expect(seen.only('connected').facts.temperature).toBe('warm');
    expect(server.connections()).toBe(1);
  });

  it('outlives an exchange that was cancelled, and the server hears of the reset', async () => {
    let resetWith: Promise<number> = Promise.resolve(-1);
    let count = 0;
    const server = await serve((stream) => {
      if ((count += 1) > 1) return answer(stream);
      resetWith = new Promise((resolve) => stream.once('close', () => resolve(stream.rstCode)));
      stream.respond({ ':status': 200 });
      stream.write('begun');
    });
    const wire = transport();
    const cancel = new AbortController();
    const seen = createRecorder();
    const exchange = wire.exchange(post(server), options({ signal: cancel.signal }), seen.listener);
    await seen.waitFor('bytes');
    cancel.abort();
    expect((await failureOf(exchange)).code).toBe('cancelled');
    expect(await resetWith).toBe(8);
    await wire.exchange(post(server), options(), () => undefined);
    expect(server.connections()).toBe(1);
  });

  it('that the server closed meanwhile is replaced once', async () => {
    let isStubborn = false;
    const server = await serve((stream) => {
      if (!isStubborn) return answer(stream);
      isStubborn = false;
      stream.session?.destroy();
    });
    const wire = transport();
    await wire.exchange(post(server), options(), () => undefined);
    isStubborn = true;
    const seen = createRecorder();
    await wire.exchange(post(server), options(), seen.listener);
    expect(seen.all('redialled')).toHaveLength(1);
    expect(seen.body()).toBe('audio');
    expect(server.connections()).toBe(2);
  });

  it('is not used again after the server said goodbye', async () => {
    const server = await serve((stream) => {
      const { session } = stream;
      answer(stream);
      stream.once('close', () => session?.goaway());
    });
    const wire = transport();
    await wire.exchange(post(server), options(), () => undefined);
    await expect.poll(() => wire.isWarm(post(server).url, { ca: certificate.cert })).toBe(false);
    const seen = createRecorder();
    await wire.exchange(post(server), options(), seen.listener);
    expect(seen.only('connected').facts.temperature).toBe('cold');
  });
});

describe('an HTTP/2 exchange that fails', () => {
  it('by a reset in its middle is cut, with what had come delivered', async () => {
    const server = await serve((stream) => {
      stream.respond({ ':status': 200 });
      stream.write('some', () => setTimeout(() => stream.destroy(new Error('the voice failed')), 20));
    });
    const seen = createRecorder();
    expect((await failureOf(transport().exchange(post(server), options(), seen.listener))).code).toBe('cut');
    expect(seen.body()).toBe('some');
  });

  it('by a reset without an answer is connect, and is not sent twice', async () => {
    let count = 0;
    const server = await serve((stream) => {
      count += 1;
      stream.close(2);
    });
    const failure = await failureOf(transport().exchange(post(server), options(), () => undefined));
    expect(failure.code).toBe('connect');
    expect(count).toBe(1);
  });

  it('by a connection that breaks in its middle is cut', async () => {
    const server = await serve((stream) => {
      stream.respond({ ':status': 200 });
      stream.write('some');
    });
    const seen = createRecorder();
    const exchange = transport().exchange(post(server), options(), seen.listener);
    await seen.waitFor('bytes');
    server.cutAll();
    expect((await failureOf(exchange)).code).toBe('cut');
  });

  it.each([
    ['the first byte', { firstByteMs: 60 }, () => undefined],
    ['more of the answer', { idleMs: 60 }, (stream: ServerHttp2Stream) => stream.respond({ ':status': 200 })],
    [
      'the exchange to end',
      { totalMs: 150 },
      (stream: ServerHttp2Stream) => stream.respond({ ':status': 200 }),
    ],
  ])('by waiting for %s is timeout', async (wait, timeouts, onStream) => {
    const server = await serve(onStream);
    const failure = await failureOf(
      transport().exchange(post(server), options({ timeouts }), () => undefined),
    );
    expect(failure).toMatchObject({ code: 'timeout' });
    expect(failure.message).toContain(wait);
  });

  it('by more bytes than allowed is too_large', async () => {
    const server = await serve((stream) => {
      stream.respond({ ':status': 200 });
      stream.end('x'.repeat(5000));
    });
    const bound = options({ timeouts: { maxBytes: 4000 } });
    expect((await failureOf(transport().exchange(post(server), bound, () => undefined))).code).toBe(
      'too_large',
    );
  });
});
