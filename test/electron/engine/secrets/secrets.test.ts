import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createMask, maskDeep } from '../../../../electron/engine/secrets/mask.ts';
import { createHistory } from '../../../../electron/storage/history.ts';
import { deepgramTarget, runRequest } from '../../../factories/run-request.ts';
import { createTestEngine, eventsOf, failureIn } from '../../../helpers/engine/engine.ts';
import { startHttpServer } from '../../../helpers/servers/net-servers.ts';

const CANARY = 'sk-canary/7f3a+"9e51d0';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function textOf(folder: string): Promise<string> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

it.each([
  ['as it is', CANARY],
  ['percent-encoded', encodeURIComponent(CANARY)],
  ['in base64', btoa(CANARY)],
])('shows a key that the server echoes %s nowhere', async (_how, echoed) => {
  const seenBy: string[] = [];
  const server = await startHttpServer((request, response) => {
    seenBy.push(request.headers.authorization ?? '');
    response.writeHead(401, { 'content-type': 'application/json', 'x-request-id': echoed });
    response.end(JSON.stringify({ error: { message: `Wrong key ${echoed}`, code: 'invalid_api_key' } }));
  });
  const folder = await mkdtemp(join(tmpdir(), 'onset-secrets-'));
  const history = createHistory({ folder });
  const test = createTestEngine({ keyFor: () => CANARY, history });
  cleanups.push(
    () => rm(folder, { recursive: true }),
    () => server.close(),
    () => test.engine.close(),
  );
  const targets = [
    { endpoint: server.origin },
    deepgramTarget(`${server.origin}/v1/speak?token=${encodeURIComponent(CANARY)}`),
  ];
  const runs = await Promise.all(
    targets.map((target) => test.run(runRequest({ target, text: `Say ${CANARY}` }))),
  );
  await history.close();

  expect(seenBy).toContain(`Bearer ${CANARY}`);
  const told = JSON.stringify(test.all) + (await textOf(folder));
  expect(told).toContain('••••51d0');
  for (const spelling of [
    CANARY,
    JSON.stringify(CANARY).slice(1, -1),
    encodeURIComponent(CANARY),
    btoa(CANARY),
  ]) {
    expect(told).not.toContain(spelling);
    expect(told).not.toContain(JSON.stringify(spelling).slice(1, -1));
  }
  expect(runs.map((run) => failureIn(run)?.code)).toEqual(['refused_key', 'refused_key']);
});

it.each(['http', 'websocket'] as const)(
  'shows the secrets in the query of an own endpoint nowhere, and dials it with them, over %s',
  async (kind) => {
    const TOKEN = 'query-canary/5f2b+77';
    const seenUrls: string[] = [];
    const server = await startHttpServer((request, response) => {
      seenUrls.push(request.url ?? '');
      response.writeHead(403, { 'content-type': 'application/json', location: request.url ?? '' });
      const said = `${TOKEN} of ${request.url} is not ${encodeURIComponent(TOKEN)}`;
      response.end(JSON.stringify({ error: { message: said }, err_msg: said }));
    });
    const folder = await mkdtemp(join(tmpdir(), 'onset-secrets-'));
    const history = createHistory({ folder });
    const test = createTestEngine({ keyFor: () => null, history });
    cleanups.push(
      () => rm(folder, { recursive: true }),
      () => server.close(),
      () => test.engine.close(),
    );
    const endpoint = `${server.origin}/own?access_token=${encodeURIComponent(TOKEN)}&sig=abc&model=tiny`;
    const target = kind === 'http' ? { endpoint } : deepgramTarget(endpoint.replace('http', 'ws'));
    const run = await test.run(runRequest({ target }));
    await history.close();

    const [dialled = ''] = seenUrls;
    expect(new URL(dialled, server.origin).searchParams.get('access_token')).toBe(TOKEN);
    expect(new URL(dialled, server.origin).searchParams.get('sig')).toBe('abc');
    expect(failureIn(run)?.message).toContain('••••');
    const shownEndpoint = endpoint
      .replace(/access_token=[^&]+/, 'access_token=••••2B77')
      .replace('sig=abc', 'sig=••••');
    expect(eventsOf(run, 'started')[0]?.target.endpoint).toBe(
      kind === 'http' ? shownEndpoint : shownEndpoint.replace('http', 'ws'),
    );
    const told = JSON.stringify(test.all) + (await textOf(folder));
    for (const spelling of [TOKEN, encodeURIComponent(TOKEN), 'sig=abc'])
      expect(told).not.toContain(spelling);
  },
);

it('refuses user info in an endpoint before anything is recorded, and does not repeat it', () => {
  const test = createTestEngine();
  cleanups.push(() => test.engine.close());
  const refused = test.engine.start(runRequest({ target: { endpoint: 'https://me:hush-hush@localhost:9' } }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'usage' } });
  expect(JSON.stringify([refused, test.all])).not.toMatch(/hush|me:/);
});

it('leaves text without the key as it is', () => {
  const record = { a: ['plain', 1, null], b: { c: true } };
  expect(maskDeep(record, createMask(CANARY))).toEqual(record);
  expect(createMask(null)('sk-anything')).toBe('sk-anything');
});

it('shows neither key nor query token when a refused warm-up echoes the request', async () => {
  const server = await startHttpServer((request, response) => {
    const echo = `${request.headers.authorization ?? ''} ${request.url ?? ''}`;
    response.writeHead(403, { 'content-type': 'text/plain' }).end(echo);
  });
  const test = createTestEngine({ keyFor: () => CANARY });
  cleanups.push(
    () => server.close(),
    () => test.engine.close(),
  );
  const endpoint = `${server.origin.replace('http', 'ws')}/own?access_token=hush-hush-hush`;
  const warmed = await test.engine.warm(deepgramTarget(endpoint));
  expect(warmed.ok).toBe(false);
  expect(JSON.stringify(warmed)).toContain('••••');
  expect(JSON.stringify(warmed)).not.toContain(CANARY);
  expect(JSON.stringify(warmed)).not.toContain('hush-hush-hush');
});
