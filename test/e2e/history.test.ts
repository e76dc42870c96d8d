import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { run } from '../helpers/app/live-page.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Runs' });
const row = (page: Page, place: number): Locator => grid(page).getByRole('row').nth(place);
const query = (page: Page): Locator => page.getByRole('combobox', { name: 'Find runs' });
/** Until the table has so many runs. */
const shown = (page: Page, runs: number): Promise<void> =>
  page.locator(`[role="grid"][aria-rowcount="${runs + 1}"]`).waitFor();

async function find(page: Page, words: string): Promise<void> {
  await query(page).fill(words);
  await query(page).press('Enter');
}

describe(`${browserDoor.title} History over runs of the lab`, () => {
  let app: App;
  beforeAll(async () => {
    app = await browserDoor.open({ settings: { text: 'Hello there.', prebufferMs: 40 } });
    for (let count = 0; count < 3; count += 1) expect(await run(app.page)).toBe('completed');
    await app.page.keyboard.press('5');
    await shown(app.page, 3);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('finds by the connection, and says what it cannot read', async () => {
    const { page } = app;
    await find(page, 'cold');
    await shown(page, 1);
    await find(page, 'ttfa>soon');
    expect(await page.getByRole('alert').innerText()).toContain('at character 1');
    await find(page, '');
    await shown(page, 3);
  });

  it('tags a run, and finds it by its tag', async () => {
    const { page } = app;
    await row(page, 1).click();
    const tag = page.getByRole('textbox', { name: 'Add a tag' });
    await tag.fill('keep');
    await tag.press('Enter');
    await page.getByRole('button', { name: 'Take the tag keep away' }).waitFor();
    await find(page, 'tag:keep');
    await shown(page, 1);
    await find(page, '');
    await shown(page, 3);
  });

  it('deletes without a question, and brings back', async () => {
    const { page } = app;
    await row(page, 3).click();
    await page.keyboard.press('Delete');
    await page.getByText('1 run deleted.').waitFor();
    await shown(page, 2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await shown(page, 3);
  });

  it('holds two runs against each other', async () => {
    const { page } = app;
    await row(page, 1).click();
    await row(page, 2).click({ modifiers: ['Control'] });
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'Two runs' });
    await table.waitFor();
    expect(await table.innerText()).toContain('run 3');
  });

  it('pins a baseline that later runs are held against', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Pin \d/ }).click();
    await page.getByRole('textbox', { name: 'Name of the baseline' }).fill('before');
    await page.keyboard.press('Enter');
    await page
      .getByText(/inconclusive, about \d+ more/)
      .first()
      .waitFor();
  });

  it('opens a run on Live', async () => {
    const { page } = app;
    await row(page, 3).dblclick();
    await page.getByRole('button', { name: 'Open in Live' }).click();
    await page.getByText(/^#1 completed$/).waitFor();
  });
});
