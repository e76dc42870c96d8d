import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { billedUseOf } from '../../../core/session/billed-use.ts';
import { replyPlan } from '../../factories/reply-plan.ts';
import { deepgramTarget, runRequest } from '../../factories/run-request.ts';
import { speaking, startDeepgramServer } from '../../helpers/deepgram-server.ts';
import {
  createTestEngine,
  eventsOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  sessionOf,
} from '../../helpers/engine.ts';
import { tonePcm } from '../../helpers/tone.ts';

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

  it('counts the pieces of one open stream anew on the connection that took the place of a dead one', async () => {
    let spoken = 0;
    const server = await startDeepgramServer((socket, type) => {
      if (type === 'Speak') spoken += 1;
      if (type === 'Speak' && spoken === 2) socket.terminate();
      else speaking(socket, type);
    });
    const test = createTestEngine();
    open.push(server, test.engine);
    const target = deepgramTarget(server.origin);
    await test.run(runRequest({ target }));
    const texts = ['One, ', 'two, ', 'three.'];
    const tokens = texts.map((text, index) => ({ atMs: index * 200, text }));
    const source = { kind: 'tokens', origin: 'simulated', tokens } as const;
    const plan = replyPlan({ source, requests: 'one_stream', chunking: { strategy: 'token' } });
    const run = await test.run(runRequest({ target, text: texts.join(''), plan }));
    expect([outcomeOf(run), noteCodes(run).includes('redialled')]).toEqual(['completed', true]);
    const written = eventsOf(run, 'mark').filter(({ mark }) => mark === 'textSent');
    expect(written.map(({ request }) => request)).toEqual([0, 0, 1, 2]);
    const session = sessionOf(run);
    expect(session.requests).toHaveLength(texts.length);
    expect(billedUseOf(session).characters).toBe(texts.join('').length);
  });
});
