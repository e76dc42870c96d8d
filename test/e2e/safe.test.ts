import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickTarget, run, runButton, setEndpoint } from '../helpers/app/live-page.ts';
import { type App, browserDoor, desktopDoor } from '../helpers/app/open-app.ts';
import { startHttpServer, type TestServer } from '../helpers/servers/net-servers.ts';

const CANARY = 'sk-canary-4f1d7c02b9e84a63';

const doors = [browserDoor, desktopDoor()].map((door) => [door.title, door] as const);

/** Every file below a folder, as text. */
async function filesOf(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
  );
  return texts.join('\n');
}

describe.each(doors)('%s the page', (_title, door) => {
  let app: App;
  let stranger: TestServer;
  const seen: IncomingMessage[] = [];

  beforeAll(async () => {
    // Answers anything: a fetch that came through would succeed. As a provider it throws the key back.
    stranger = await startHttpServer((request, response) => {
      seen.push(request);
      const words = JSON.stringify({ err_msg: `no such key: ${request.headers.authorization ?? 'none'}` });
      response.writeHead(401, { 'access-control-allow-origin': '*', 'content-type': 'application/json' });
      response.end(words);
    });
    app = await door.open({ settings: { text: 'Yes.' } });
    await runButton(app.page).waitFor();
  });
  afterAll(async () => {
    await app.close();
    await stranger.close();
  });

  it('finds nothing of Node', async () => {
    const found = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  it('reaches no other origin and runs no script but its own', async () => {
    const outcome = await app.page.evaluate(async (url) => {
      const reached = await fetch(url).then(
        () => 'reached',
        () => 'blocked',
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      const socket = await new Promise<string>((resolve) => {
        try {
          const opened = new WebSocket(url.replace('http', 'ws'));
          opened.addEventListener('error', () => resolve('blocked'));
          opened.addEventListener('open', () => resolve('reached'));
        } catch {
          resolve('blocked');
        }
      });
      return { reached, socket, injected: 'injected' in globalThis };
    }, `${stranger.origin}/`);
    expect(outcome).toEqual({ reached: 'blocked', socket: 'blocked', injected: false });
    expect(seen).toHaveLength(0);
  });

  // Chromium alone cannot forbid a tab to go elsewhere: this is the shell's work, and only Electron has the handlers.
  it.skipIf(door.title !== '[electron]')('stays where it is and opens no window', async () => {
    const before = app.page.url();
    const opened = await app.page.evaluate((url) => {
      const child = window.open(url);
      location.href = url;
      return child !== null;
    }, `${stranger.origin}/`);
    expect(opened).toBe(false);
    expect(app.page.context().pages()).toHaveLength(1);
    expect(app.page.url()).toBe(before);
    expect(seen).toHaveLength(0);
  });

  it('never gives a key back, though the provider throws it about', async () => {
    const { page } = app;
    const traffic: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => traffic.push(payload.toString('latin1'))),
    );
    await page.reload();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const row = page
      .getByRole('region', { name: 'Providers' })
      .getByRole('listitem')
      .filter({ hasText: 'Deepgram' });
    await row.getByRole('button').click();
    await page.getByRole('button', { name: 'Add key' }).click();
    await page.getByLabel('API key for Deepgram').fill(CANARY);
    await page.keyboard.press('Enter');
    await row.getByText('Until closed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await pickTarget(page, 'deepgram thalia http pcm 24000');
    await setEndpoint(page, stranger.origin.replace('localhost', '127.0.0.1'));
    expect(await run(page)).toBe('failed');
    expect(seen.at(-1)?.headers.authorization).toBe(`Token ${CANARY}`);
    await page.getByRole('region', { name: 'What the server said' }).getByText('••••4a63').first().waitFor();
    const places = {
      dom: await page.content(),
      disk: await filesOf(app.folder),
      output: app.output(),
      traffic,
    };
    expect(JSON.stringify(places)).not.toContain(CANARY);
    expect(places.disk).toContain('deepgram');
  });
});
