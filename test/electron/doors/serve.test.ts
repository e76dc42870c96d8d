import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { serve, type Served } from '../../../electron/serve.ts';
import type { Services } from '../../../electron/services.ts';
import { get, knock, openLink, type Page, pageOver } from '../../helpers/doors/browser-door.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
let served: Served;
let pageRoot: string;
let origin: string;
let cookie: string;

beforeAll(async () => {
  pageRoot = await mkdtemp(join(tmpdir(), 'onset-page-'));
  await writeFile(join(pageRoot, 'index.html'), '<title>Onset</title>');
  services = await openTempServices();
  served = await serve({ services, pageRoot, port: 0 });
  origin = `http://127.0.0.1:${String(served.port)}`;
  cookie = await openLink(served.link);
});

afterAll(async () => {
  await served.close();
  await services.close();
  await rm(pageRoot, { recursive: true });
});

async function openPage(headers: Record<string, string> = {}): Promise<Page> {
  const socket = await knock(`${origin.replace('http', 'ws')}/door`, { cookie, ...headers });
  if (typeof socket === 'number') throw new Error(`refused with ${String(socket)}`);
  return pageOver(socket);
}

describe('the browser door lets in', () => {
  it('the browser that followed the link, and shows it the page with isolation and a strict policy', async () => {
    const answer = await get(`${origin}/`, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Onset');
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('the same browser under the name localhost', async () => {
    const host = `localhost:${String(served.port)}`;
    expect((await get(`${origin}/`, { cookie, host })).status).toBe(200);
  });
});

describe('the browser door refuses', () => {
  it('a link that was used before', async () => {
    const again = await get(served.link);
    expect(again.status).toBe(403);
    expect(again.body).toContain('used already');
  });

  it.each([
    ['no session', {}],
    ['a wrong cookie', { cookie: 'onset_session=guess' }],
  ])('%s', async (_title, headers: Record<string, string>) => {
    expect((await get(`${origin}/`, headers)).status).toBe(403);
    expect(await knock(`${origin.replace('http', 'ws')}/door`, headers)).toBe(403);
  });

  it.each([
    ['a foreign Host', { host: 'evil.example' }],
    ['a Host on another port', { host: '127.0.0.1:1' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
  ])('%s, even with the session', async (_title, headers: Record<string, string>) => {
    expect((await get(`${origin}/`, { cookie, ...headers })).status).toBe(403);
    expect(await knock(`${origin.replace('http', 'ws')}/door`, { cookie, ...headers })).toBe(403);
  });

  it('a wrong token', async () => {
    expect((await get(`${origin}/?token=guess`)).status).toBe(403);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc%2fpasswd', '/%00', '/missing.js'])(
    'the path %s',
    async (path) => {
      expect((await get(origin + path, { cookie })).status).toBe(404);
    },
  );

  it('an upgrade anywhere but at /door', async () => {
    expect(await knock(`${origin.replace('http', 'ws')}/other`, { cookie })).toBe(403);
  });
});

describe('the contract over the browser door', () => {
  it('answers a command with a Result', async () => {
    const page = await openPage();
    expect(await page.invoke('app.info', null)).toMatchObject({ ok: true, value: { shell: 'browser' } });
    page.close();
  });

  it('answers nonsense inside a command with usage and goes on', async () => {
    const page = await openPage();
    page.say({ id: 99, command: 'run.stop', input: { runId: 7 } });
    expect(await page.invoke('run.stop', { runId: '' })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
    expect(await page.invoke('clock.ping', null)).toMatchObject({ ok: true });
    page.close();
  });

  it('answers an unknown command with usage', async () => {
    const page = await openPage();
    page.say({ id: 99, command: 'shell.exec', input: 'ls' });
    await page.invoke('clock.ping', null);
    expect(String(page.traffic[0])).toContain('there is no command shell.exec');
    page.close();
  });

  it('closes on a frame that is no call', async () => {
    const socket = (await knock(`${origin.replace('http', 'ws')}/door`, { cookie })) as WebSocket;
    socket.send('{"not":"a call"}');
    expect(await pageOver(socket).closed).toBe(1008);
  });

  it('carries a whole run with its audio to every page, in order', async () => {
    const pages = [await openPage(), await openPage()];
    const settings = await services.settings.get();
    const started = await pages[0]?.invoke('run.start', {
      target: settings.target,
      text: 'Hello there.',
      prebufferMs: 0,
      connection: 'cold',
      playback: 'virtual',
    });
    expect(started).toMatchObject({ ok: true });
    for (const page of pages) {
      await page.waitFor((event) => event.type === 'run' && event.event.kind === 'ended');
      const kinds = page.events
        .filter((event) => 'runId' in event)
        .map((event) => (event.type === 'run' ? event.event.kind : event.type));
      expect(kinds[0]).toBe('started');
      expect(kinds.at(-1)).toBe('ended');
      const chunks = page.events.filter((event) => event.type === 'run' && event.event.kind === 'chunk');
      expect(chunks.length).toBeGreaterThan(1);
      expect(chunks.every((event) => event.type === 'run' && event.payload instanceof Uint8Array)).toBe(true);
      page.close();
    }
  });

  it('never lets a key out again', async () => {
    const canary = 'canary-7f3c-do-not-leak';
    const page = await openPage();
    await page.invoke('secret.set', { provider: 'deepgram', key: canary });
    const catalogue = await page.invoke('catalogue.list', null);
    expect(JSON.stringify(catalogue)).toContain('"keyState":"memory"');
    await page.invoke('settings.get', null);
    await page.invoke('app.info', null);
    await page.invoke('secret.clear', { provider: 'deepgram' });
    expect(page.traffic.map(String).join('')).not.toContain(canary);
    page.close();
  });
});

describe('a request target that is no URL', () => {
  it.each([{}, { session: true }])(
    'is refused and ends nothing (%o)',
    async ({ session }: { session?: boolean }) => {
      const headers = session === true ? { cookie } : {};
      const answer = await get(`${origin}//`, headers);
      expect([403, 404]).toContain(answer.status);
      expect(await knock(`${origin.replace('http', 'ws')}//`, headers)).toBe(403);
      expect((await get(`${origin}/`, { cookie })).status).toBe(200);
    },
  );
});
