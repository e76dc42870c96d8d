import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunFigures, computeFigures } from '../../../../core/session/figures/figures.ts';
import type { MarkName } from '../../../../core/timeline/marks.ts';
import type { PhaseName } from '../../../../core/timeline/phases.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  outcomeOf,
  sessionOf,
} from '../../../helpers/engine/engine.ts';
import { type TestCertificate, createTestCertificate } from '../../../helpers/servers/net-certificate.ts';
import { type TestServer, startHttpServer, startTcpServer } from '../../../helpers/servers/net-servers.ts';
import { tonePcm } from '../../../helpers/sound/tone.ts';

let certificate: TestCertificate;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  certificate = await createTestCertificate();
});
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function keep<T extends { close(): Promise<void> }>(server: Promise<T>): Promise<T> {
  open.push(await server);
  return server;
}

function engine(overrides: Parameters<typeof createTestEngine>[0] = {}) {
  const test = createTestEngine(overrides);
  open.push(test.engine);
  return test;
}

/** Phases that took time, the first (the queue, some microseconds of our own) aside. */
function phasesIn({ phases }: RunFigures): PhaseName[] {
  return phases.filter(({ name, ms }) => ms > 0 && name !== 'queue').map(({ name }) => name);
}

const overHttp = (endpoint: string) => runRequest({ target: { endpoint } });
const overSocket = (endpoint: string) => runRequest({ target: deepgramTarget(endpoint) });
const withScheme = ({ origin }: TestServer, scheme: string): string => origin.replace(/^\w+/, scheme);

async function refusedPort(): Promise<TestServer> {
  const server = await startTcpServer(() => undefined);
  await server.close();
  return server;
}

const selfSigned = () => keep(startHttpServer(() => undefined, certificate));
const plain = () => keep(startTcpServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));

const DNS: readonly MarkName[] = ['dnsStart', 'dnsEnd'];
const TCP: readonly MarkName[] = [...DNS, 'tcpStart'];
const TLS: readonly MarkName[] = [...TCP, 'tcpEnd', 'tlsStart'];

describe('a run whose dial fails', () => {
  it.each([
    ['http', 'a port nobody listens on', refusedPort, 'connect', TCP, ['dns', 'tcp']],
    ['ws', 'a port nobody listens on', refusedPort, 'connect', TCP, ['dns', 'tcp']],
    ['https', 'an unknown authority', selfSigned, 'tls', TLS, ['dns', 'tcp', 'tls']],
    ['wss', 'an unknown authority', selfSigned, 'tls', TLS, ['dns', 'tcp', 'tls']],
    ['https', 'a server without TLS', plain, 'tls', TLS, ['dns', 'tcp', 'tls']],
    ['wss', 'a server without TLS', plain, 'tls', TLS, ['dns', 'tcp', 'tls']],
  ] as const)(
    'over %s at %s shows its steps and where it stopped',
    async (scheme, _what, serve, code, marks, phases) => {
      const endpoint = withScheme(await serve(), scheme);
      const request = scheme.startsWith('ws') ? overSocket(endpoint) : overHttp(endpoint);
      const run = await engine().run(request);
      expect(failureIn(run)?.code).toBe(code);
      expect(marksOf(run)).toEqual(['textReady', 'dispatched', ...marks]);
      const figures = computeFigures(sessionOf(run));
      expect(phasesIn(figures)).toEqual(phases);
      expect(figures.reached?.phase).toBe(phases.at(-1));
      const lastMark = run.events.findLastIndex(({ kind }) => kind === 'mark');
      expect(run.events.findIndex(({ kind }) => kind === 'failed')).toBeGreaterThan(lastMark);
    },
  );

  it('to a name that does not resolve has a DNS phase and no other', async () => {
    const run = await engine().run(overHttp('https://nope.invalid'));
    expect(failureIn(run)?.code).toBe('dns');
    expect(marksOf(run)).toEqual(['textReady', 'dispatched', ...DNS]);
    const figures = computeFigures(sessionOf(run));
    expect([phasesIn(figures), figures.reached?.phase]).toEqual([['dns'], 'dns']);
  });

  it('with a refused upgrade stops in the upgrade', async () => {
    const origin = await refusingUpgrade();
    const run = await engine({ extraCaPem: certificate.cert }).run(overSocket(origin));
    expect(failureIn(run)?.code).toBe('refused_key');
    expect(marksOf(run)).toEqual(['textReady', 'dispatched', ...TLS, 'tlsEnd', 'upgradeStart']);
    const figures = computeFigures(sessionOf(run));
    expect(phasesIn(figures)).toEqual(['dns', 'tcp', 'tls', 'upgrade']);
    expect(figures.reached?.phase).toBe('upgrade');
  });

  it('keeps the ± of each step as its stamp had it', async () => {
    const run = await engine().run(overHttp((await refusedPort()).origin));
    const steps = eventsOf(run, 'mark').filter(({ mark }) => TCP.includes(mark));
    expect(steps.every(({ errorMs }) => errorMs > 0)).toBe(true);
  });
});

describe('a run that is still dialling', () => {
  it('tells each step before the connection stands', async () => {
    const sockets: Socket[] = [];
    const server = await keep(startTcpServer((socket) => void sockets.push(socket), 'https'));
    const test = engine();
    const runId = test.start(overHttp(server.origin));
    const dialling = await test.when(runId, (run) => marksOf(run).includes('tlsStart'));
    const session = sessionOf(dialling);
    expect(session.connection).toBeNull();
    expect(computeFigures(session, test.engine.now()).reached?.phase).toBe('tls');
    for (const socket of sockets) socket.destroy();
    await test.ended(runId);
  });
});

describe('a run whose idle connection is dead', () => {
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nContent-Length: ${tonePcm(200).length}\r\n\r\n`;

  /** Answers one request on each connection; `onSecond` happens before the reset that a second one meets. */
  async function mortal(onSecond: (server: TestServer) => void): Promise<TestServer> {
    const server = await startTcpServer((socket) => {
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (requests === 1) return void socket.write(Buffer.concat([Buffer.from(answer), tonePcm(200)]));
        onSecond(server);
        socket.resetAndDestroy();
      });
    });
    open.push(server);
    return server;
  }

  it('counts the connection dialled in its place, and the text sent on it', async () => {
    const server = await mortal(() => undefined);
    const test = engine();
    await test.run(overHttp(server.origin));
    const run = await test.run(overHttp(server.origin));
    expect(outcomeOf(run)).toBe('completed');
    expect(eventsOf(run, 'connection').map(({ temperature }) => temperature)).toEqual(['warm', 'cold']);
    const { connection, marks } = sessionOf(run);
    expect(connection?.temperature).toBe('cold');
    expect(marks.dispatched).toBe(markAt(run, 'dispatched'));
    expect(marks.textSent).toBeGreaterThanOrEqual(marks.tcpEnd ?? Number.NaN);
    expect(computeFigures(sessionOf(run)).phases.map(({ ms }) => ms >= 0)).not.toContain(false);
  });

  it('sent no text when the second dial fails too', async () => {
    const server = await mortal((dying) => void dying.close());
    const test = engine();
    await test.run(overHttp(server.origin));
    const run = await test.run(overHttp(server.origin));
    expect(failureIn(run)?.code).toBe('connect');
    expect(marksOf(run)).toContain('textSent');
    const session = sessionOf(run);
    expect(Object.keys(session.marks)).toEqual(['textReady', 'dispatched', ...TCP]);
    expect(session.connection).toBeNull();
    expect(computeFigures(session).reached?.phase).toBe('tcp');
  });
});

async function refusingUpgrade(): Promise<string> {
  const server = createServer(certificate);
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => void server.close(() => resolve())) });
  return `wss://localhost:${(server.address() as AddressInfo).port}`;
}
