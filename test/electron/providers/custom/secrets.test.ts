import { afterEach, expect, it } from 'vitest';
import { runRequest } from '../../../factories/run-request.ts';
import { adapterOf } from '../../../helpers/engine/custom-server.ts';
import { createTestEngine, failureIn, outcomeOf } from '../../../helpers/engine/engine.ts';
import { startWebSocketServer } from '../../../helpers/servers/net-servers.ts';

const CANARY = 'canary/7f3a+"9e51d0';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const describing = (origin: string): string => `
name: Echo
url: ${origin}/speak?k={key}
key: { variable: ECHO_KEY }
headers: { x-who: '{key}' }
formats: [pcm_24000]
open: [{ hello: '{key}' }]
speak: { say: '{text}' }
audio: binary
done: { when: END }
error: { message: error }
`;

it('shows a key that is sent in the query, a header and a message, and echoed, nowhere', async () => {
  const heard: string[] = [];
  const server = await startWebSocketServer((socket) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { hello?: string };
      if (message.hello === undefined) return;
      heard.push(message.hello);
      socket.send(JSON.stringify({ error: `who is ${message.hello}?` }));
    });
  });
  const adapter = adapterOf(describing(server.origin));
  const test = createTestEngine({ keyFor: () => CANARY, adapters: [adapter] });
  cleanups.push(
    () => server.close(),
    () => test.engine.close(),
  );
  const run = await test.run(runRequest({ target: adapter.defaultTarget }));

  expect(heard).toEqual([CANARY]);
  expect([outcomeOf(run), failureIn(run)?.message]).toEqual([
    'failed',
    'Echo answered with an error: who is ••••51d0?',
  ]);
  const told = JSON.stringify(test.all);
  for (const spelling of [CANARY, JSON.stringify(CANARY).slice(1, -1), encodeURIComponent(CANARY)]) {
    expect(told).not.toContain(spelling);
    expect(told).not.toContain(JSON.stringify(spelling).slice(1, -1));
  }
});
