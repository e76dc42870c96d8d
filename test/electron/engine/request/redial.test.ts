import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Target } from '../../../../core/contract/target.ts';
import { billedUseOf } from '../../../../core/session/figures/billed-use.ts';
import type { RunRequest } from '../../../../electron/engine/engine.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  sessionOf,
} from '../../../helpers/engine/engine.ts';
import {
  deepgramSide,
  type OnMessage,
  speaking,
  startDeepgramServer,
} from '../../../helpers/servers/deepgram-server.ts';
import { tonePcm } from '../../../helpers/sound/tone.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});

describe('a run on an idle WebSocket that is dead', () => {
  it.each([
    ['cuts', (socket: WebSocket): void => socket.terminate()],
    ['closes with a close frame', (socket: WebSocket): void => socket.close(1001, 'idle for too long')],
  ])('sends the text again on a new connection when the server %s an idle one', async (_how, end) => {
    let replies = 0;
    const server = await startDeepgramServer((socket, type) => {
      if (type === 'Speak') replies += 1;
      if (replies === 2) end(socket);
      else speaking(socket, type);
    });
    const test = createTestEngine();
    open.push(server, test.engine);
    const request = runRequest({ target: deepgramTarget(server.origin) });
    await test.run(request);
    const second = await test.run(request);
    expect(outcomeOf(second)).toBe('completed');
    expect(noteCodes(second)).toContain('redialled');
    expect(eventsOf(second, 'connection').at(-1)?.temperature).toBe('cold');
    expect(payloadOf(second).equals(tonePcm(200))).toBe(true);
    expect(server.connections()).toBe(2);
  });

  it('counts the pieces of one open stream anew', async () => {
    const server = await startDeepgramServer(cutAtSecondReply());
    const test = createTestEngine();
    open.push(server, test.engine);
    const target = deepgramTarget(server.origin);
    await test.run(runRequest({ target }));
    const run = await test.run(inOneStream(target, 200));
    expect([outcomeOf(run), noteCodes(run).includes('redialled')]).toEqual(['completed', true]);
    const written = eventsOf(run, 'mark').filter(({ mark }) => mark === 'textSent');
    expect(written.map(({ request }) => request)).toEqual([0, 0, 1, 2]);
    const session = sessionOf(run);
    expect(session.requests).toHaveLength(TEXTS.length);
    expect(billedUseOf(session).characters).toBe(TEXTS.join('').length);
  });

  it('writes the pieces that come while it dials anew, once the new connection stands', async () => {
    const said: string[] = [];
    const speak = cutAtSecondReply();
    const origin = await slowToAccept((socket, type) => {
      said.push(type);
      speak(socket, type);
    });
    const test = createTestEngine();
    open.push(test.engine);
    const target = deepgramTarget(origin);
    await test.run(runRequest({ target }));
    said.length = 0;
    const run = await test.run(inOneStream(target, 100));
    expect([outcomeOf(run), noteCodes(run).includes('redialled')]).toEqual(['completed', true]);
    expect(said).toEqual(['Speak', 'Speak', 'Speak', 'Speak', 'Flush']);
  });
});

const TEXTS = ['One, ', 'two, ', 'three.'];

function inOneStream(target: Target, everyMs: number): RunRequest {
  const tokens = TEXTS.map((text, index) => ({ atMs: index * everyMs, text }));
  const source = { kind: 'tokens', origin: 'simulated', tokens } as const;
  const plan = replyPlan({ source, requests: 'one_stream', chunking: { strategy: 'token' } });
  return runRequest({ target, text: TEXTS.join(''), plan });
}

/** Answers the first reply, and cuts the connection at the first text of the second. */
function cutAtSecondReply(): OnMessage {
  let spoken = 0;
  return (socket, type) => {
    if (type === 'Speak') spoken += 1;
    if (type === 'Speak' && spoken === 2) socket.terminate();
    else speaking(socket, type);
  };
}

/** Takes 300 ms to become a WebSocket. */
async function slowToAccept(onMessage: OnMessage): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, stream, head) => {
    setTimeout(() => sockets.handleUpgrade(request, stream, head, deepgramSide(onMessage)), 300);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
