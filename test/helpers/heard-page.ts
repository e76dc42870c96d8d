import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import type {} from '../fixtures/heard/page.ts';
import { withPriority } from './priority.ts';

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export interface HeardPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** The player alone on a page, built as the app is built, in a Chromium that plays into `env`'s sound server. */
export async function openHeardPage(env: NodeJS.ProcessEnv): Promise<HeardPage> {
  const root = join(import.meta.dirname, '../fixtures/heard');
  const outDir = mkdtempSync(join(tmpdir(), 'onset-heard-'));
  const common = { root, configFile: false, logLevel: 'warn' } as const;
  await build({ ...common, build: { outDir, emptyOutDir: true, target: 'esnext' } });
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
  const browser = await withPriority(() => launch(env));
  const page = await browser.newPage();
  await page.exposeFunction('ping', () => performance.now());
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'play' in window);
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

function launch(env: NodeJS.ProcessEnv): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // Playwright mutes by default, and the recording would be silence.
    ignoreDefaultArgs: ['--mute-audio'],
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
}
