import { afterEach, describe, expect, it } from 'vitest';
import { openaiAdapter } from '../../../../electron/providers/openai/adapter.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import { type TestEngine, createTestEngine } from '../../../helpers/engine/engine.ts';
import { createTestCertificate } from '../../../helpers/servers/net-certificate.ts';
import {
  startHttp2Server,
  startHttpServer,
  startWebSocketServer,
} from '../../../helpers/servers/net-servers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function engineWith(overrides: Parameters<typeof createTestEngine>[0] = {}): TestEngine {
  const test = createTestEngine({ keyFor: () => 'sk-reach-canary', ...overrides });
  open.push(test.engine);
  return test;
}

describe('a connection test', () => {
  it('opens a WebSocket with the key, sends no text, and says where the time went', async () => {
    const heard: string[] = [];
    const server = await startWebSocketServer((socket) => {
      socket.on('message', (data: Buffer) => heard.push(data.toString()));
    });
    open.push(server);
    const tested = await engineWith().engine.test(deepgramTarget(server.origin));
    if (!tested.ok) throw new Error(tested.error.message);
    const { steps, status, isKeyAccepted } = tested.value;
    expect([status, isKeyAccepted]).toEqual([101, true]);
    expect(steps.tcpMs).toBeGreaterThan(0);
    expect(steps.answerMs).toBeGreaterThan(0);
    expect(steps.dnsMs + steps.tcpMs + steps.tlsMs + steps.answerMs).toBeCloseTo(steps.totalMs, 6);
    expect(heard).toEqual([]);
  });

  it.each([
    [401, false],
    [200, true],
    [405, null],
    [503, null],
  ])('over HTTP takes status %i for what it says of the key', async (status, isKeyAccepted) => {
    const server = await startHttpServer((_request, response) => response.writeHead(status).end('{}'));
    open.push(server);
    const { target } = runRequest({
      target: { provider: 'openai', transport: 'http', endpoint: server.origin },
    });
    expect(await engineWith().engine.test(target)).toMatchObject({
      ok: true,
      value: { status, isKeyAccepted },
    });
  });

  it('waits over HTTP/2 for the answer, not for the connection: that says nothing of the key', async () => {
    const certificate = await createTestCertificate();
    const server = await startHttp2Server(certificate, (stream) => {
      stream.respond({ ':status': 401 });
      stream.end('{}');
    });
    open.push(server);
    const { target } = runRequest({
      target: { provider: 'openai', transport: 'http', endpoint: server.origin },
    });
    const tested = await engineWith({ extraCaPem: certificate.cert }).engine.test(target);
    expect(tested).toMatchObject({
      ok: true,
      value: { status: 401, isKeyAccepted: false, protocol: 'h2' },
    });
  });

  it('fails with the reason when nobody is there', async () => {
    const tested = await engineWith().engine.test(deepgramTarget('ws://127.0.0.1:9'));
    expect(tested).toMatchObject({ ok: false, error: { code: 'connect' } });
  });
});

describe('a sweep of regions', () => {
  it('keeps the error of a region that does not answer', async () => {
    const regions = [{ id: 'nowhere', label: 'Nowhere', host: 'nowhere.invalid' }];
    const adapter = { ...openaiAdapter, description: { ...openaiAdapter.description, regions } };
    const swept = await engineWith({ adapters: [adapter] }).engine.sweep('openai');
    expect(swept).toMatchObject({
      ok: true,
      value: [{ region: 'nowhere', n: 0, steps: null, error: { code: 'dns' } }],
    });
  });

  it('is refused for a provider that does not exist', async () => {
    expect(await engineWith().engine.sweep('nobody')).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});
