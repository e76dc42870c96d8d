import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { Settings } from '../../../core/contract/settings.ts';
import { type App, browserDoor } from '../../helpers/app/open-app.ts';
import { withPriority } from '../../helpers/heard/priority.ts';

/** A piece every 10 ms of sound, sent as it would be spoken: 100 pieces a second. */
export const HUNDRED_A_SECOND: LabProfile = {
  seed: 5,
  roundTripMs: 0,
  jitterMs: 0,
  thinkMs: 20,
  speedUp: 1,
  chunkAudioMs: 10,
  bandwidthKbps: 0,
  stallEverySeconds: 0,
  stallMs: 0,
  fault: { kind: 'none' },
};

const SENTENCE = 'Good morning, your table for two is booked for seven o’clock tonight. ';
/** Speaks for about 30 s. */
export const LONG_TEXT = SENTENCE.repeat(7).trim();
/** Speaks for about 2 s. */
export const SHORT_TEXT = 'Your table for two is booked.';

/** Of a run, and of a comparison. */
const RUN_TIMEOUT_MS = 120_000;
/** Seldom and cheap: looking at the page is work for the page. */
const LOOK_MS = 250;
const RUN_BUTTON = '.top-bar .button-primary';
/** Shown while a run is under way. */
const CLOCK = '.top-bar-clock';

/** Ahead of the machine's other work where that is allowed: this measures the page, not its neighbours. */
export async function openFluidApp(own: Partial<Settings>): Promise<App> {
  const settings = { prebufferMs: 200, labProfile: HUNDRED_A_SECOND, ...own };
  const app = await withPriority(() => browserDoor.open({ settings }));
  await app.page.locator(RUN_BUTTON).waitFor({ timeout: RUN_TIMEOUT_MS });
  return app;
}

/** Until the page shows this there and words that begin so in it; with null, until it does not show it. */
export async function untilShown(page: Page, selector: string, beginning: string | null): Promise<void> {
  await page.waitForFunction(
    ([where, words]) => {
      const shown = document.querySelector(where)?.textContent;
      return words === null ? shown === undefined : shown?.startsWith(words) === true;
    },
    [selector, beginning] as const,
    { polling: LOOK_MS, timeout: RUN_TIMEOUT_MS },
  );
}

/** What came in one run, as the page says. */
export interface Arrived {
  readonly chunks: number;
  /** From the first of them to the last. */
  readonly seconds: number;
}

const numberIn = (words: string, pattern: RegExp): number =>
  Number(pattern.exec(words)?.[1]?.replaceAll(',', ''));

/** Presses Run and waits until the run is over. */
export async function playOnce(page: Page): Promise<Arrived> {
  await page.locator(RUN_BUTTON).click({ timeout: RUN_TIMEOUT_MS });
  await untilShown(page, CLOCK, '');
  await untilShown(page, CLOCK, null);
  return {
    chunks: numberIn(await page.locator('.chunks-panel').innerText(), /([\d,]+) received/),
    seconds: numberIn(await page.locator('.hero-readouts').innerText(), /s audio in ([\d.]+) s/),
  };
}

export async function changeText(page: Page, text: string): Promise<void> {
  await page.getByLabel('Text to speak').fill(text);
}

/** Resident memory of `onset serve`, a child of this process, in bytes; null where there is no /proc. */
export async function engineBytes(): Promise<number | null> {
  const self = String(process.pid);
  const children = await readFile(`/proc/${self}/task/${self}/children`, 'utf8').catch(() => '');
  for (const pid of children.trim().split(' ')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!command.includes('onset.js')) continue;
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }
  return null;
}
