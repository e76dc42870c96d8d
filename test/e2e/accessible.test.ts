import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../helpers/app/axe.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';

const RUN_MS = 30_000;

/** Screens by their keys, and what shows that each is there. Audition has a test of its own. */
const SCREENS = [
  {
    name: 'Live',
    key: '1',
    shown: (page: Page) => page.getByRole('heading', { name: 'Time to first audio' }),
  },
  { name: 'Chunking', key: '3', shown: (page: Page) => page.getByText(/ways to cut a reply/).first() },
  { name: 'History', key: '5', shown: (page: Page) => page.getByRole('grid').first() },
  { name: 'Settings', key: '6', shown: (page: Page) => page.getByRole('heading', { name: 'Providers' }) },
] as const;

describe.each(['dark', 'light'] as const)(`${browserDoor.title} a screen reader's tree, %s`, (theme) => {
  let app: App;
  beforeAll(async () => {
    app = await browserDoor.open({ settings: { theme, text: 'Good morning.' } });
  });
  afterAll(() => app.close());

  it('has no violation on the first start', async () => {
    await app.page.getByText('Press Space to hear a first run').waitFor();
    expect(await axeViolations(app.page)).toEqual([]);
  }, 60_000);

  it('has none on any screen after a run', async () => {
    const { page } = app;
    await page.keyboard.press('Space');
    await page
      .getByText(/^n=1\b/)
      .first()
      .waitFor({ timeout: RUN_MS });
    const found: Record<string, readonly string[]> = {};
    for (const { name, key, shown } of SCREENS) {
      await page.keyboard.press(key);
      await shown(page).waitFor();
      found[name] = await axeViolations(page);
    }
    expect(found).toEqual({ Live: [], Chunking: [], History: [], Settings: [] });
  }, 120_000);

  it('has none beside the row of a run', async () => {
    const { page } = app;
    await page.keyboard.press('5');
    await page.getByRole('row').nth(1).click();
    await page.getByRole('heading', { name: /^Run \d/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  }, 60_000);
});
