import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { startLab, type Lab } from '../../../../electron/lab/lab.ts';
import { googleAdapter } from '../../../../electron/providers/google/adapter.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { openaiAdapter } from '../../../../electron/providers/openai/adapter.ts';
import { labProfile } from '../../../factories/lab-profile.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  type SeenRun,
  type TestEngine,
} from '../../../helpers/engine/engine.ts';
import { startTcpServer, startWebSocketServer } from '../../../helpers/servers/net-servers.ts';
import { tonePcm } from '../../../helpers/sound/tone.ts';

/** TCP, TLS and upgrade cost one of it each; the request one more. */
const ROUND_TRIP_MS = 40;
const DIAL_MARKS = ['dnsStart', 'tcpStart', 'tlsStart', 'upgradeStart', 'initEnd'] as const;

let lab: Lab;
let test: TestEngine;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
}, 60_000);
beforeEach(async () => {
  await lab.setProfile(labProfile({ roundTripMs: ROUND_TRIP_MS }));
  test = createTestEngine({ lab: () => Promise.resolve(lab), keyFor: () => 'a-key', extraCaPem: lab.caPem });
  open.push(test.engine);
});
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});
afterAll(() => lab.close());

const preconnected = (run: SeenRun) => eventsOf(run, 'connection').at(-1)?.preconnected;
const ahead = (request: ReturnType<typeof runRequest>) => test.run({ ...request, connection: 'preconnect' });

function figuresOf({ runId, events }: SeenRun) {
  const session = foldRun(runId, events);
  if (session === null) throw new Error('the run never started');
  return computeFigures(session);
}

const cases = () =>
  [
    ['http/1.1', false, labAdapter.defaultTarget, { transport: 'http' }],
    ['h2', true, labAdapter.defaultTarget, { transport: 'http' }],
    ['websocket', false, labAdapter.defaultTarget, { transport: 'ws' }],
    ['grpc', false, googleAdapter.defaultTarget, { transport: 'grpc', endpoint: lab.origins.https }],
  ] as const;

describe('a run that is connected before its text exists', () => {
  it.each([0, 1, 2, 3])('waits for no step of the dial (case %i of http, h2, ws, grpc)', async (index) => {
    const [protocol, http2, target, partial] = cases()[index] ?? cases()[0];
    await lab.setProfile(labProfile({ roundTripMs: ROUND_TRIP_MS, http2 }));
    const run = await ahead(runRequest({ target: { ...target, ...partial } }));
    expect(failureIn(run)).toBeNull();
    expect(marksOf(run).filter((mark) => DIAL_MARKS.some((one) => one === mark))).toEqual([]);
    expect(eventsOf(run, 'connection')).toMatchObject([
      { temperature: 'warm', protocol, tls: { version: 'TLSv1.3', resumed: false } },
    ]);
    expect(eventsOf(run, 'started')[0]?.connection).toBe('preconnect');
    // The TLS handshake at least, and the upgrade where there is one, went over the slow way before the text.
    expect(preconnected(run)?.dialMs).toBeGreaterThan(ROUND_TRIP_MS - 1);
    expect(preconnected(run)?.aheadMs).toBeGreaterThanOrEqual(0);
    const { phases, phasesTo } = figuresOf(run);
    const sumMs = phases.reduce((sum, { ms }) => sum + ms, 0);
    expect(sumMs).toBeCloseTo(phasesTo?.atMs ?? Number.NaN, 3);
    for (const name of ['dns', 'tcp', 'tls', 'upgrade', 'init'] as const) {
      expect(phases.find((phase) => phase.name === name)?.ms).toBe(0);
    }
  });

  it('dials anew each time though the one before lies idle, and resumes TLS the second time', async () => {
    const target = { ...labAdapter.defaultTarget, transport: 'http' } as const;
    await ahead(runRequest({ target }));
    expect(await test.engine.temperature(target)).toBe('warm');
    const second = await ahead(runRequest({ target }));
    expect(eventsOf(second, 'connection')[0]).toMatchObject({ temperature: 'warm', tls: { resumed: true } });
    expect(preconnected(second)?.dialMs).toBeGreaterThan(ROUND_TRIP_MS - 1);
  });

  it.each(['http', 'ws'] as const)('serves the further requests of its reply over %s', async (transport) => {
    const target = { ...labAdapter.defaultTarget, transport };
    const plan = {
      source: { kind: 'typed' },
      chunking: chunkingSchema.parse({ strategy: 'sentence' }),
      requests: 'one_each',
      inFlight: 1,
    } as const;
    const run = await ahead(runRequest({ target, text: 'One is here. Two follows. Three ends it.', plan }));
    expect(outcomeOf(run)).toBe('completed');
    const connections = eventsOf(run, 'connection');
    expect(connections.map(({ temperature }) => temperature)).toEqual(['warm', 'warm', 'warm']);
    expect(connections.map(({ preconnected: made }) => made !== undefined)).toEqual([true, false, false]);
  });

  it('leaves an idle connection to the runs that reuse one', async () => {
    const target = labAdapter.defaultTarget;
    await test.run(runRequest({ target }));
    await ahead(runRequest({ target }));
    const run = await test.run(runRequest({ target }));
    expect(eventsOf(run, 'connection')[0]).toMatchObject({ temperature: 'warm' });
    expect(preconnected(run)).toBeUndefined();
  });

  it('waits for the acknowledged set-up before the text, and says it once', async () => {
    const realtime = { model: 'gpt-realtime-2.1', voice: 'marin', transport: 'ws' } as const;
    const target = { ...openaiAdapter.defaultTarget, ...realtime, endpoint: lab.origins.https };
    const run = await ahead(runRequest({ target }));
    expect(failureIn(run)).toBeNull();
    // Two round trips for TLS and upgrade, one for the session.
    expect(preconnected(run)?.dialMs).toBeGreaterThan(3 * ROUND_TRIP_MS - 1);
    expect(marksOf(run)).not.toContain('initEnd');
  });

  it('keeps runs at the same time apart', async () => {
    const request = runRequest({ target: { ...labAdapter.defaultTarget, transport: 'ws' } });
    const runs = await Promise.all([ahead(request), ahead(request), ahead(request)]);
    expect(runs.map(outcomeOf)).toEqual(['completed', 'completed', 'completed']);
    expect(runs.every((run) => preconnected(run) !== undefined)).toBe(true);
  });

  it('redials a connection that died before the answer, and says so', async () => {
    let connections = 0;
    const server = await startWebSocketServer((socket) => {
      const isFirst = (connections += 1) === 1;
      socket.on('message', (data: Buffer) => {
        if (isFirst) return socket.terminate();
        if (!data.toString().includes('Flush')) return;
        socket.send(tonePcm(200));
        socket.send(JSON.stringify({ type: 'Flushed', sequence_id: 0 }));
      });
    });
    open.push(server);
    const run = await ahead(runRequest({ target: deepgramTarget(server.origin) }));
    expect(outcomeOf(run)).toBe('completed');
    expect(noteCodes(run)).toContain('redialled');
    expect(eventsOf(run, 'connection').at(-1)?.temperature).toBe('cold');
    expect(preconnected(run)).toBeUndefined();
    expect(markAt(run, 'tcpStart')).toBeGreaterThan(markAt(run, 'textReady'));
  });

  it('redials over HTTP too', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      if ((requests += 1) === 1) return void response.socket?.destroy();
      response.end(tonePcm(200));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const { port } = server.address() as AddressInfo;
    const run = await ahead(runRequest({ target: { endpoint: `http://127.0.0.1:${port}` } }));
    expect(outcomeOf(run)).toBe('completed');
    expect(noteCodes(run)).toContain('redialled');
    expect(requests).toBe(2);
  });

  it('says that it could not connect beforehand, and where the dial with its text failed', async () => {
    const gone = await startTcpServer(() => undefined);
    await gone.close();
    const run = await ahead(runRequest({ target: { endpoint: gone.origin } }));
    expect(noteCodes(run)).toContain('preconnection_failed');
    expect(failureIn(run)?.code).toBe('connect');
    expect(marksOf(run)).toContain('tcpStart');
  });

  it("ends in the vendor's own words when the upgrade is refused", async () => {
    await lab.setProfile(labProfile({ fault: { kind: 'status', status: 503 } }));
    const run = await ahead(runRequest({ target: { ...labAdapter.defaultTarget, transport: 'ws' } }));
    expect(noteCodes(run)).toContain('preconnection_failed');
    expect(failureIn(run)?.code).toBe('server_error');
  });

  it('is stopped at once while it waits for its connection', async () => {
    const silent = await startTcpServer(() => undefined, 'https');
    open.push(silent);
    const runId = test.start({
      ...runRequest({ target: { endpoint: silent.origin } }),
      connection: 'preconnect',
    });
    const isDialled = new Promise<void>((resolve) => {
      const look = (): void => void (silent.connections() > 0 ? resolve() : setImmediate(look));
      look();
    });
    await isDialled;
    await test.engine.stop(runId);
    const run = await test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(marksOf(run)).toEqual(['textReady']);
  });
});
