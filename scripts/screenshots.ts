// `npm run screenshots`: the pictures of the documents, taken from the running app behind `onset serve`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LAB_PRESETS } from '../core/contract/lab-profile.ts';
import { failure, pickTarget, run, runButton, setEndpoint } from '../test/helpers/app/live-page.ts';
import { type App, type AppOptions, browserDoor, startOnset } from '../test/helpers/app/open-app.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'images');
const DESKTOP = { width: 1440, height: 900 };
const SMALL = { width: 1024, height: 720 };
/** Far enough into the speech that buffer, lanes and log have something to show. */
const SPEAKING_MS = 3000;
const COMPARISON_MS = 180_000;
/** The waveforms of five stored runs come after the figures. */
const WAVEFORMS_MS = 2000;

async function take(page: Page, name: string): Promise<void> {
  // No hover: a figure under the pointer would show its definition.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

async function withApp(options: AppOptions, work: (app: App) => Promise<void>): Promise<void> {
  const app = await browserDoor.open(options);
  try {
    await runButton(app.page).waitFor();
    await work(app);
    if (app.faults.length > 0) throw new Error(`the page complained: ${app.faults.join('; ')}`);
  } finally {
    await app.close();
  }
}

/** A warm run while it speaks, over the ghost of the cold one before it. */
async function takeLive(name: string, theme: 'dark' | 'light', viewport = DESKTOP): Promise<void> {
  const labProfile = LAB_PRESETS['Home Wi-Fi'];
  await withApp({ viewport, settings: { theme, labProfile } }, async ({ page }) => {
    await page.keyboard.press('Space');
    await page.getByText(/^run 1, cold$/).waitFor();
    await runButton(page).waitFor();
    await page.keyboard.press('Space');
    await page.waitForFunction((fromMs) => {
      const clock = document.querySelector('.top-bar-clock-time')?.textContent ?? '0';
      return parseFloat(clock) * 1000 >= fromMs;
    }, SPEAKING_MS);
    await take(page, name);
    await runButton(page).waitFor();
  });
}

const takeFirstStart = () =>
  withApp({ viewport: DESKTOP, settings: { theme: 'dark' } }, async ({ page }) => {
    await page.getByRole('heading', { name: 'Press Space to hear a first run' }).waitFor();
    await take(page, 'first-start');
  });

/** Deepgram's protocol with a key that the lab refuses. */
async function takeError(): Promise<void> {
  const lab = await startOnset(['lab'], /(ws:\S+)/);
  const environment = { DEEPGRAM_API_KEY: 'invalid-0000000000000000' };
  try {
    await withApp({ viewport: DESKTOP, settings: { theme: 'dark' }, environment }, async ({ page }) => {
      await pickTarget(page, 'deepgram thalia websocket pcm 24000');
      await setEndpoint(page, lab.said);
      await run(page);
      await failure(page).waitFor();
      await take(page, 'error');
    });
  } finally {
    await lab.close();
  }
}

/** Deepgram in Settings, its connection tested against the lab. */
async function takeSettings(): Promise<void> {
  const lab = await startOnset(['lab'], /(ws:\S+)/);
  const environment = { DEEPGRAM_API_KEY: 'any-key-0000000000000000' };
  try {
    await withApp({ viewport: DESKTOP, settings: { theme: 'dark' }, environment }, async ({ page }) => {
      await pickTarget(page, 'deepgram thalia websocket pcm 24000');
      await setEndpoint(page, lab.said);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page
        .getByLabel('Providers')
        .getByRole('button', { name: /Deepgram/ })
        .click();
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByRole('button', { name: 'Test again' }).waitFor();
      await take(page, 'settings');
    });
  } finally {
    await lab.close();
  }
}

/** A whole comparison of the usual strategies, as a newcomer makes it. */
async function takeChunking(name: string, theme: 'dark' | 'light', viewport = DESKTOP): Promise<void> {
  await withApp({ viewport, settings: { theme } }, async ({ page }) => {
    await page.keyboard.press('3');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Stop/ }).waitFor();
    await page.getByRole('button', { name: /^Run all/ }).waitFor({ timeout: COMPARISON_MS });
    await page.locator('.studio-verdict').waitFor();
    await page.waitForTimeout(WAVEFORMS_MS);
    await take(page, name);
  });
}

/** The lab's voices on the built-in samples, measured, and two of them compared blind. */
async function takeAudition(name: string, theme: 'dark' | 'light', viewport = DESKTOP): Promise<void> {
  await withApp({ viewport, settings: { theme } }, async ({ page }) => {
    await page.keyboard.press('2');
    await page.getByRole('button', { name: /^median of \d+ warm runs/ }).click();
    await page.getByLabel('Runs per cell').fill('3');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Begin with \d+ voices/ }).click();
    await page.getByRole('grid', { name: 'Voices and samples' }).waitFor();
    await page.keyboard.press('Space');
    await page
      .getByText(/^(\d+) of \1 runs/)
      .first()
      .waitFor({ timeout: COMPARISON_MS });
    await page.getByRole('switch', { name: /^Blind A\/B/ }).click();
    await page.getByText(/^Trial 1 of/).waitFor();
    await page.keyboard.press('a');
    await page.waitForTimeout(WAVEFORMS_MS);
    await take(page, name);
  });
}

/** Some runs of several kinds; where there is room beside them, one of them opened. */
async function takeHistory(name: string, theme: 'dark' | 'light', viewport = DESKTOP): Promise<void> {
  await withApp({ viewport, settings: { theme } }, async ({ page }) => {
    await page.keyboard.press('3');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Stop/ }).waitFor();
    await page.getByRole('button', { name: /^Run all/ }).waitFor({ timeout: COMPARISON_MS });
    await page.keyboard.press('5');
    await page.getByRole('row').nth(1).click();
    if (viewport === DESKTOP) await page.getByRole('heading', { name: /^Run \d/ }).waitFor();
    await page.waitForTimeout(WAVEFORMS_MS);
    await take(page, name);
  });
}

await mkdir(folder, { recursive: true });
await takeFirstStart();
await takeLive('live-dark', 'dark');
await takeLive('live-light', 'light');
await takeLive('live-1024', 'dark', SMALL);
await takeError();
await takeSettings();
await takeChunking('chunking-dark', 'dark');
await takeChunking('chunking-1024', 'light', SMALL);
await takeAudition('audition-dark', 'dark');
await takeAudition('audition-1024', 'light', SMALL);
await takeHistory('history-dark', 'dark');
await takeHistory('history-1024', 'light', SMALL);
