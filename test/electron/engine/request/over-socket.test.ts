import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import {
  type TestEngine,
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
} from '../../../helpers/engine/engine.ts';
import {
  json,
  type OnMessage,
  speaking,
  startDeepgramServer,
} from '../../../helpers/servers/deepgram-server.ts';
import { type TestServer, startWebSocketServer } from '../../../helpers/servers/net-servers.ts';
import { tonePcm } from '../../../helpers/sound/tone.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

async function deepgram(onMessage: OnMessage): Promise<TestServer> {
  const server = await startDeepgramServer(onMessage);
  open.push(server);
  return server;
}

function engineWith(overrides: Parameters<typeof createTestEngine>[0] = {}): TestEngine {
  const test = createTestEngine(overrides);
  open.push(test.engine);
  return test;
}

describe('a run over a WebSocket', () => {
  it('stamps the upgrade, the text and the first frame that answers it', async () => {
    const { origin } = await deepgram(speaking);
    const run = await engineWith().run(runRequest({ target: deepgramTarget(origin) }));
    const order = [
      'tcpEnd',
      'upgradeStart',
      'upgradeEnd',
      'textSent',
      'firstByte',
      'firstAudio',
      'lastAudio',
    ] as const;
    const stamps = order.map((mark) => markAt(run, mark));
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(markAt(run, 'done')).toBeGreaterThanOrEqual(markAt(run, 'lastAudio'));
    expect(noteCodes(run)).toContain('request_id');
    expect(payloadOf(run).equals(tonePcm(200))).toBe(true);
    expect(outcomeOf(run)).toBe('completed');
  });

  it('keeps the socket open for the next run, which is warm', async () => {
    const server = await deepgram(speaking);
    const test = engineWith();
    const request = runRequest({ target: deepgramTarget(server.origin) });
    await test.run(request);
    expect(await test.engine.temperature(request.target)).toBe('warm');
    const second = await test.run(request);
    expect(eventsOf(second, 'connection')[0]?.temperature).toBe('warm');
    expect(marksOf(second)).not.toContain('upgradeStart');
    expect(payloadOf(second).equals(tonePcm(200))).toBe(true);
    expect(server.connections()).toBe(1);
  });

  it('says that audio came behind the end marker, and uses that socket no more', async () => {
    const server = await deepgram((socket, type) => {
      speaking(socket, type);
      if (type === 'Flush') socket.send(tonePcm(50));
    });
    const test = engineWith();
    const request = runRequest({ target: deepgramTarget(server.origin) });
    const run = await test.run(request);
    expect(outcomeOf(run)).toBe('completed');
    expect(noteCodes(run)).toContain('audio_after_end');
    expect(payloadOf(run).equals(tonePcm(200))).toBe(true);
    await test.run(request);
    expect(server.connections()).toBe(2);
  });

  it('drops audio that comes before the text was sent, and does not use that socket again', async () => {
    const server = await startWebSocketServer((socket) => {
      socket.send(tonePcm(40));
      socket.on('message', (data: Buffer) => {
        speaking(socket, (JSON.parse(data.toString()) as { type: string }).type);
      });
    });
    open.push(server);
    const test = engineWith();
    const target = deepgramTarget(server.origin);
    const run = await test.run(runRequest({ target }));
    expect(noteCodes(run)).toContain('before_text');
    expect(payloadOf(run).equals(tonePcm(200))).toBe(true);
    expect(await test.engine.temperature(target)).toBe('cold');
  });

  it('opens the connection ahead when asked to', async () => {
    const server = await deepgram(speaking);
    const test = engineWith();
    const target = deepgramTarget(server.origin);
    expect(await test.engine.temperature(target)).toBe('cold');
    expect(await test.engine.warm(target)).toEqual({ ok: true, value: null });
    expect(await test.engine.temperature(target)).toBe('warm');
    const run = await test.run(runRequest({ target }));
    expect(eventsOf(run, 'connection')[0]?.temperature).toBe('warm');
  });

  it('takes the times of words for an answer, though no audio is in them', async () => {
    const server = await startWebSocketServer((socket) => {
      socket.on('message', (data: Buffer) => {
        const { context_id } = JSON.parse(data.toString()) as { context_id: string };
        const word_timestamps = { words: ['Hello'], start: [0], end: [0.4] };
        json(socket, { type: 'timestamps', context_id, done: false, status_code: 206, word_timestamps });
        setTimeout(() => {
          const chunk = { type: 'chunk', context_id, done: false, status_code: 206 };
          json(socket, { ...chunk, data: tonePcm(100).toString('base64') });
          json(socket, { type: 'done', context_id, done: true, status_code: 200 });
        }, 30);
      });
    });
    open.push(server);
    const target = { provider: 'cartesia', transport: 'ws', endpoint: server.origin } as const;
    const run = await engineWith().run(runRequest({ target }));
    expect(failureIn(run)).toBeNull();
    expect(eventsOf(run, 'words')).toHaveLength(1);
    expect(markAt(run, 'firstAudio') - markAt(run, 'firstByte')).toBeGreaterThan(20);
  });

  it('reads the tail of a cancelled run, and neither plays it nor calls it a failure', async () => {
    const { origin } = await deepgram((socket, type) => {
      if (type === 'Speak') socket.send(tonePcm(100));
      if (type !== 'Clear') return;
      socket.send(tonePcm(40));
      json(socket, { type: 'Cleared', sequence_id: 0 });
    });
    const test = engineWith();
    const runId = test.start(runRequest({ target: deepgramTarget(origin) }));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.stop(runId);
    expect(marksOf(test.seen(runId))).toContain('cancelSent');
    const run = await test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(failureIn(run)).toBeNull();
    expect(payloadOf(run).length).toBe(tonePcm(100).length);
    const received = eventsOf(run, 'chunk').reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(received).toBe(tonePcm(140).length);
    expect(markAt(run, 'cancelQuiet')).toBeGreaterThanOrEqual(markAt(run, 'cancelSent'));
  });

  it('says that more may have come when it gives up reading the tail', async () => {
    const { origin } = await deepgram((socket, type) => {
      if (type === 'Speak') socket.send(tonePcm(100));
      if (type === 'Clear') socket.send(tonePcm(40));
    });
    const test = engineWith({ timeouts: { cancelTailMs: 200 } });
    const runId = test.start(runRequest({ target: deepgramTarget(origin) }));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.stop(runId);
    const run = await test.ended(runId);
    expect(eventsOf(run, 'chunk')).toHaveLength(2);
    expect(noteCodes(run)).toContain('tail_unfinished');
  });

  it('does not wait for ever for a cancel to be acknowledged', async () => {
    const { origin } = await deepgram((socket, type) => {
      if (type === 'Speak') socket.send(tonePcm(100));
    });
    const test = engineWith({ timeouts: { cancelTailMs: 100 } });
    const runId = test.start(runRequest({ target: deepgramTarget(origin) }));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.stop(runId);
    const run = await test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(noteCodes(run)).not.toContain('tail_unfinished');
  });

  it('calls frames that are none of the protocol by their name', async () => {
    const { origin } = await deepgram((socket) => socket.send('}{ garbage'));
    const run = await engineWith().run(runRequest({ target: deepgramTarget(origin) }));
    expect(failureIn(run)?.code).toBe('protocol');
    const exchange = eventsOf(run, 'failed')[0]?.exchange;
    expect(exchange?.response).toContain('}{ garbage');
    expect(exchange?.request).toMatch(/^GET ws:.+"Speak".+"Flush"/s);
  });

  it.each([
    ['without a close frame', (socket: WebSocket) => socket.terminate(), 'cut'],
    ['with 1000', (socket: WebSocket) => socket.close(1000), 'cut'],
    ['with a reason it knows', (socket: WebSocket) => socket.close(1011, 'NET-0001'), 'timeout'],
  ])('keeps what came before the server closed %s', async (_how, hangUp, code) => {
    const { origin } = await deepgram((socket, type) => {
      if (type === 'Flush') socket.send(tonePcm(100), () => hangUp(socket));
    });
    const run = await engineWith().run(runRequest({ target: deepgramTarget(origin) }));
    expect(failureIn(run)?.code).toBe(code);
    expect(payloadOf(run).equals(tonePcm(100))).toBe(true);
  });

  it("explains a refused upgrade in the server's own words", async () => {
    const refused = await refusing(401, { err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.' });
    const run = await engineWith().run(runRequest({ target: deepgramTarget(refused) }));
    expect(failureIn(run)).toMatchObject({
      code: 'refused_key',
      message: 'Deepgram answered 401: Invalid credentials.',
    });
    expect(marksOf(run)).not.toContain('firstByte');
    const exchange = eventsOf(run, 'failed')[0]?.exchange;
    expect(exchange?.request).toMatch(/^GET ws:/);
    expect(exchange?.request).not.toMatch(/Speak|Flush/);
  });

  it('waits for the page in a run that is played, and takes its reports', async () => {
    const { origin } = await deepgram(speaking);
    const test = engineWith();
    const runId = test.start(runRequest({ target: deepgramTarget(origin), playback: 'device' }));
    const heard = await test.when(runId, (run) => run.audioEnds === 1);
    expect(outcomeOf(heard)).toBeUndefined();
    expect(marksOf(heard)).not.toContain('received');
    test.engine.report(runId, { what: 'mark', mark: 'heard', at: test.engine.now(), errorMs: 700 });
    test.engine.settle(runId);
    const run = await test.ended(runId);
    expect(eventsOf(run, 'playback')).toHaveLength(1);
    expect(eventsOf(run, 'ended')[0]?.instrument).toMatchObject({ errorBarMs: 700, trusted: false });
    expect(eventsOf(run, 'ended')[0]?.instrument.reasons[0]).toContain('heard');
    expect(test.engine.settle(runId)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('closes a played run by itself when the page says nothing', async () => {
    const { origin } = await deepgram(speaking);
    const run = await engineWith({ timeouts: { settleMs: 50 } }).run(
      runRequest({ target: deepgramTarget(origin), playback: 'device' }),
    );
    expect(noteCodes(run)).toContain('unsettled');
    expect(outcomeOf(run)).toBe('completed');
  });

  it('ends every run when it is closed', async () => {
    const { origin } = await deepgram((socket, type) => {
      if (type === 'Speak') socket.send(tonePcm(100));
    });
    const test = createTestEngine();
    const runId = test.start(runRequest({ target: deepgramTarget(origin) }));
    await test.when(runId, (run) => marksOf(run).includes('firstAudio'));
    await test.engine.close();
    expect(outcomeOf(test.seen(runId))).toBe('cancelled');
  });
});

async function refusing(status: number, body: unknown): Promise<string> {
  const server = createServer();
  server.on('upgrade', (_request, socket) => {
    const text = JSON.stringify(body);
    socket.end(
      `HTTP/1.1 ${String(status)} No\r\ncontent-type: application/json\r\ncontent-length: ${String(text.length)}\r\n\r\n${text}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  const address = server.address();
  return `ws://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
}
