import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium, type Page } from 'playwright-core';
import type { Settings } from '../../../core/contract/settings.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { firstSettings } from '../../../electron/storage/settings.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The whole app, built, behind one of its doors, with an empty data folder of its own. */
export interface App {
  readonly page: Page;
  /** Console errors and uncaught exceptions of the page so far. */
  readonly faults: string[];
  /** Where its runs and settings are kept. */
  readonly folder: string;
  /** All that the process has printed so far, both streams. */
  readonly output: () => string;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly settings?: Partial<Settings>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Of the sound server that the page plays into, to be recorded; without one it is muted. */
  readonly sound?: NodeJS.ProcessEnv;
  /** Whether the person allows the page to listen; by default they do not. */
  readonly allowsMicrophone?: boolean;
}

export interface Door {
  readonly title: string;
  open(options?: AppOptions): Promise<App>;
}

// Headless Chromium on a machine without a network tries to phone home for many seconds without these.
export const CHROMIUM_SWITCHES: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

async function dataFolder(settings: Partial<Settings> | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-app-'));
  if (settings !== undefined) {
    const first = firstSettings(labAdapter.defaultTarget);
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...first, ...settings }));
  }
  return folder;
}

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}

/** Resolves with the first group of the first line that matches. */
function lineOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`ended with ${String(code)} before saying ${String(pattern)}`)),
    );
    if (child.stdout === null) return reject(new Error('no output to read'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

export const definedIn = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const environmentOf = (folder: string, options: AppOptions): Record<string, string> => ({
  ...definedIn(process.env),
  ...options.environment,
  ONSET_HOME: folder,
});

/** Collects both streams of a child. */
function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => (text += data.toString()));
  }
  return () => text;
}

export interface Command {
  readonly said: string;
  readonly output: () => string;
  close(): Promise<void>;
}

/** Starts `onset …` and waits for a line; `close` interrupts it and waits for its end. */
export async function startOnset(
  args: readonly string[],
  pattern: RegExp,
  env: Record<string, string> = {},
): Promise<Command> {
  const child = spawn(process.execPath, [join(root, 'bin', 'onset.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputOf(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    said: await lineOf(child, pattern),
    output,
    close: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** `onset serve` and Chromium. */
export const browserDoor: Door = {
  title: '[browser]',
  async open(options = {}) {
    const folder = await dataFolder(options.settings);
    const served = await startOnset(['serve', '--no-open'], /(http:\S+)/, environmentOf(folder, options));
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [...CHROMIUM_SWITCHES],
      ...(options.sound === undefined
        ? {}
        : { ignoreDefaultArgs: ['--mute-audio'], env: definedIn(options.sound) }),
    });
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1440, height: 900 },
      permissions: options.allowsMicrophone === true ? ['microphone'] : [],
    });
    const faults = watchFaults(page);
    await page.goto(served.said);
    return {
      page,
      faults,
      folder,
      output: served.output,
      close: async () => {
        await browser.close();
        await served.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

const electronNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Real Electron where it is installed, else the stand-in; the title says which. */
function findElectron(): { readonly title: string; readonly executablePath: string } {
  const name = electronNames[process.platform] ?? 'electron';
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    join(root, 'node_modules', 'electron', 'dist'),
  ];
  const real = folders
    .flatMap((folder) => (folder === undefined ? [] : [join(folder, name)]))
    .find(existsSync);
  if (real !== undefined) return { title: '[electron]', executablePath: real };
  return {
    title: '[stand-in]',
    executablePath: join(root, 'test', 'helpers', 'electron-standin', 'electron'),
  };
}

const electron = findElectron();

/** The desktop shell. @param folder the app's folder: the checkout, or an unpacked package */
export function desktopDoor(folder: string = root): Door {
  return {
    title: electron.title,
    async open(options = {}) {
      const data = await dataFolder(options.settings);
      const app = await _electron.launch({
        executablePath: electron.executablePath,
        args: [folder, `--user-data-dir=${data}`],
        cwd: root,
        env: environmentOf(data, options),
      });
      const output = outputOf(app.process());
      const page = await app.firstWindow();
      const faults = watchFaults(page);
      await page.setViewportSize(options.viewport ?? { width: 1440, height: 900 });
      return {
        page,
        faults,
        folder: data,
        output,
        close: async () => {
          await app.close();
          await rm(data, { recursive: true, force: true });
        },
      };
    },
  };
}
