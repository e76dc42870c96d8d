import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { definedIn } from './open-app.ts';

/** A page of test/fixtures, built as the app is built. */
export interface FixturePage {
  readonly root: string;
  readonly outDir: string;
  remove(this: void): void;
}

export async function buildFixturePage(name: string): Promise<FixturePage> {
  const root = join(import.meta.dirname, '../../fixtures', name);
  const outDir = mkdtempSync(join(tmpdir(), `onset-${name}-`));
  await build({
    ...{ root, configFile: false, logLevel: 'warn' },
    build: { outDir, emptyOutDir: true, target: 'esnext' },
  });
  return { root, outDir, remove: () => rmSync(outDir, { recursive: true, force: true }) };
}

/** A Chromium that may play at once. @param env of the sound server that it plays into; null plays to nobody */
export function launchPlaying(env: NodeJS.ProcessEnv | null): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
    // Playwright mutes by default, and a recording would be silence.
    ...(env === null ? {} : { ignoreDefaultArgs: ['--mute-audio'], env: definedIn(env) }),
  });
}
