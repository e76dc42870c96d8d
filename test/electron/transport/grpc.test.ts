import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGrpcTransport } from '../../../electron/transport/grpc.ts';
import { createTestCertificate, type TestCertificate } from '../../helpers/servers/net-certificate.ts';
import { useClosing } from '../../helpers/servers/net-closing.ts';
import { startHttp2Server, startHttpServer, type TestServer } from '../../helpers/servers/net-servers.ts';
import { createRecorder, dialOptions, failureOf, takeStamp } from '../../helpers/servers/net-wire.ts';

type OnStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

let certificate: TestCertificate;
const closing = useClosing();

beforeAll(async () => {
  certificate = await createTestCertificate();
});

async function serve(onStream: OnStream): Promise<TestServer> {
  return closing(await startHttp2Server(certificate, onStream));
}

function transport() {
  return closing(createGrpcTransport({ stamp: takeStamp }));
}

const dial = ({ origin }: TestServer) => ({ url: `${origin}/a.Service/Method`, headers: { 'x-key': 'k' } });
const options = (rest: Parameters<typeof dialOptions>[0] = {}) =>
  dialOptions({ ca: certificate.cert, ...rest });

function message(text: string): Buffer {
  const framed = Buffer.alloc(5 + text.length);
  framed.writeUInt32BE(text.length, 1);
  framed.write(text, 5);
  return framed;
}

const HEAD = { ':status': 200, 'content-type': 'application/grpc' };

/** Answers with these trailers once the client has ended, the body before them cut at each byte. */
const echo =
  (trailers: Record<string, string>): OnStream =>
  (stream) => {
    stream.respond(HEAD, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    stream.on('data', (bytes: Buffer) => bytes.forEach((byte) => stream.write(Buffer.from([byte]))));
    stream.once('end', () => stream.end());
  };

async function begin(onStream: OnStream, rest: Parameters<typeof dialOptions>[0] = {}) {
  const server = await serve(onStream);
  const wire = transport();
  const seen = createRecorder();
  const exchange = await wire.open(dial(server), options(rest), seen.listener);
  return { server, wire, seen, exchange };
}

describe('a gRPC call', () => {
  it('writes messages, half-closes, and reads messages and the status', async () => {
    const received: IncomingHttpHeaders[] = [];
    const { seen, exchange } = await begin((stream, headers) => {
      received.push(headers);
      echo({ 'grpc-status': '0' })(stream, headers);
    });
    const first = await exchange.send(Buffer.from('one'), false);
    const second = await exchange.send('two', true);
    const end = await exchange.end();
    await exchange.ended;
    expect(received[0]).toMatchObject({
      ':method': 'POST',
      ':path': '/a.Service/Method',
      'content-type': 'application/grpc',
      te: 'trailers',
      'x-key': 'k',
    });
    expect(seen.kinds()).toEqual(['connected', 'sent', 'bytes', 'bytes', 'closed']);
    expect(seen.marks().slice(-2)).toEqual(['upgradeStart', 'upgradeEnd']);
    expect(seen.all('bytes').map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['one', 'two']);
    expect(seen.only('closed')).toMatchObject({ code: 0, reason: '' });
    expect(seen.only('connected').facts).toMatchObject({ temperature: 'cold', protocol: 'grpc' });
    expect(seen.only('sent').stamp).toEqual(second);
    expect(end.at).toBeGreaterThanOrEqual(second.at);
    const stamps = [first, second, seen.all('bytes')[0]?.stamp, seen.only('closed').stamp];
    const times = stamps.map((stamp) => stamp?.at ?? Number.NaN);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('carries an error status with its words, percent-decoded', async () => {
    const { seen, exchange } = await begin(
      echo({ 'grpc-status': '10', 'grpc-message': 'too%20sl%C3%B6w 1%' }),
    );
    await exchange.end();
    await exchange.ended;
    expect(seen.only('closed')).toMatchObject({ code: 10, reason: 'too%20sl%C3%B6w 1%' });
    const decoded = await begin(echo({ 'grpc-status': '10', 'grpc-message': 'too%20sl%C3%B6w' }));
    await decoded.exchange.end();
    await decoded.exchange.ended;
    expect(decoded.seen.only('closed').reason).toBe('too slöw');
  });

  it('that fails at once has its status in the head', async () => {
    const { seen, exchange, server, wire } = await begin((stream) =>
      stream.respond({ ...HEAD, 'grpc-status': '16', 'grpc-message': 'no key' }, { endStream: true }),
    );
    await exchange.ended;
    expect(seen.only('closed')).toMatchObject({ code: 16, reason: 'no key' });
    expect(wire.isWarm(dial(server), { ca: certificate.cert })).toBe(true);
  });

  it('leaves its connection to the next one', async () => {
    const { server, wire, exchange } = await begin(echo({ 'grpc-status': '0' }));
    await exchange.end();
    await exchange.ended;
    const seen = createRecorder();
    const second = await wire.open(dial(server), options(), seen.listener);
    await second.send('x', true);
    await second.end();
    await second.ended;
    expect(seen.marks()).toEqual([]);
    expect(seen.only('connected').facts.temperature).toBe('warm');
    expect(server.connections()).toBe(1);
  });

  it('that is aborted resets its stream and not its connection', async () => {
    let resetWith: Promise<number> = Promise.resolve(-1);
    const { server, wire, seen, exchange } = await begin((stream) => {
      resetWith = new Promise((resolve) => stream.once('close', () => resolve(stream.rstCode)));
      stream.respond(HEAD);
      stream.write(message('begun'));
    });
    await seen.waitFor('bytes');
    exchange.abort();
    expect((await failureOf(exchange.ended)).code).toBe('cancelled');
    expect(await resetWith).toBe(8);
    expect(wire.isWarm(dial(server), { ca: certificate.cert })).toBe(true);
    await expect(exchange.send('late', false)).rejects.toMatchObject({ failure: { code: 'cut' } });
  });

  it('is begun on a connection made beforehand', async () => {
    const server = await serve(echo({ 'grpc-status': '0' }));
    const wire = transport();
    await wire.warm(dial(server), options());
    await wire.warm(dial(server), options());
    const seen = createRecorder();
    await wire.open(dial(server), options(), seen.listener);
    expect(seen.only('connected').facts.temperature).toBe('warm');
    expect(server.connections()).toBe(1);
  });
});

describe('a gRPC call that fails', () => {
  it.each<[string, string, OnStream]>([
    [
      'a page instead of gRPC',
      'protocol',
      (stream) => stream.respond({ ':status': 200, 'content-type': 'text/html' }),
    ],
    ['an HTTP status', 'server_error', (stream) => stream.respond({ ':status': 503 })],
    ['a reset before the head', 'connect', (stream) => stream.close(2)],
    ['an end without a status', 'cut', (stream) => stream.respond(HEAD, { endStream: true })],
    [
      'half a message and a good status',
      'cut',
      (stream) => {
        stream.respond(HEAD, { waitForTrailers: true });
        stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
        stream.end(message('whole').subarray(0, 7));
      },
    ],
    [
      'a compressed message',
      'protocol',
      (stream) => {
        stream.respond(HEAD);
        stream.write(Buffer.from([1, 0, 0, 0, 1, 7]));
      },
    ],
    [
      'a message longer than the bound',
      'too_large',
      (stream) => {
        stream.respond(HEAD);
        stream.write(Buffer.from([0, 255, 255, 255, 255]));
      },
    ],
  ])('by %s is %s', async (_what, code, onStream) => {
    const { exchange } = await begin(onStream);
    expect((await failureOf(exchange.ended)).code).toBe(code);
  });

  it('by waiting for the first byte is timeout', async () => {
    const { exchange } = await begin(() => undefined, { timeouts: { firstByteMs: 60 } });
    await exchange.send('text', true);
    expect(await failureOf(exchange.ended)).toMatchObject({ code: 'timeout' });
  });

  it('by a connection that breaks is cut, and what had come was delivered', async () => {
    const { server, seen, exchange } = await begin((stream) => {
      stream.respond(HEAD);
      stream.write(message('some'));
    });
    await seen.waitFor('bytes');
    server.cutAll();
    expect((await failureOf(exchange.ended)).code).toBe('cut');
    expect(seen.body()).toBe('some');
  });

  it('by a server without HTTP/2 says so', async () => {
    const server = await startHttpServer((_request, response) => response.end(), certificate);
    closing(server);
    const failure = await failureOf(transport().open(dial(server), options(), () => undefined));
    // A server that knows ALPN refuses the handshake, another one shakes hands and speaks HTTP/1.1.
    expect(['tls', 'protocol']).toContain(failure.code);
  });
});
