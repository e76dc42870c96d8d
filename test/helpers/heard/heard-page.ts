import type { Page } from 'playwright-core';
import { preview } from 'vite';
import type {} from '../../fixtures/heard/page.ts';
import { buildFixturePage, launchPlaying } from '../app/fixture-page.ts';
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
  const { root, outDir, remove } = await buildFixturePage('heard');
  const server = await preview({
    ...{ root, configFile: false, logLevel: 'warn' },
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATED },
  });
  const browser = await withPriority(() => launchPlaying(env));
  const page = await browser.newPage();
  await page.exposeFunction('ping', () => performance.now());
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'play' in window);
  return {
    page,
    async close() {
      await browser.close();
      await server.close();
      remove();
    },
  };
}
