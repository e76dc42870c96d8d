import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { figureOf, run, runButton, stopButton } from '../helpers/app/live-page.ts';
import { type App, browserDoor } from '../helpers/app/open-app.ts';

const NAME = 'demo.onset';
const FIGURES = ['Time to first audio', 'First audible sample', 'Time to ear', 'Largest gap'] as const;

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Opened sessions' });
const badge = (page: Page): Locator => page.getByText('recorded, not measured now');

const figuresOf = (page: Page) => Promise.all(FIGURES.map((name) => figureOf(page, name)));

interface Dropped {
  readonly bytes: Buffer;
  readonly name: string;
}

/** As a person lets a file go over the middle of the window. */
async function drop(page: Page, { bytes, name }: Dropped): Promise<void> {
  await page.evaluate(
    ({ base64, fileName }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], fileName));
      const where = { bubbles: true, cancelable: true, clientX: 700, clientY: 400, dataTransfer };
      for (const kind of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, where));
    },
    { base64: bytes.toString('base64'), fileName: name },
  );
}

/** The newest run of History as a file, by its menu. */
async function exported(page: Page): Promise<Buffer> {
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'Export 1 run' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Onset / }).click(),
  ]);
  return readFile(await download.path());
}

describe(`${browserDoor.title} a session file`, () => {
  const settings = { text: 'Hello there, how are you?', prebufferMs: 40 };
  let file: Buffer;
  let measured: readonly (string | undefined)[];
  let app: App;

  beforeAll(async () => {
    const first = await browserDoor.open({ settings });
    expect(await run(first.page)).toBe('completed');
    measured = await figuresOf(first.page);
    file = await exported(first.page);
    await first.close();
    // Another computer: nothing was ever measured there.
    app = await browserDoor.open();
    await runButton(app.page).waitFor();
  }, 120_000);
  afterAll(async () => {
    await app.close();
    expect(app.faults).toEqual([]);
  });

  it('that is damaged says so where it was dropped, and nothing else changes', async () => {
    const { page } = app;
    await drop(page, { bytes: file.subarray(0, file.length / 2), name: 'cut.onset' });
    const words = page.getByRole('alert');
    await words.waitFor();
    expect(await words.innerText()).toContain('This file is damaged: it was cut off, or changed on its way.');
    await page.keyboard.press('Escape');
    await words.waitFor({ state: 'detached' });
    await drop(page, { bytes: Buffer.from('hello'), name: 'notes.txt' });
    expect(await words.innerText()).toContain('This is no Onset session.');
    await page.keyboard.press('Escape');
    expect(await panel(page).count()).toBe(0);
  });

  it('shows its run with the figures that were measured elsewhere', async () => {
    const { page } = app;
    await drop(page, { bytes: file, name: NAME });
    await panel(page).getByText('1 run, made by').waitFor();
    await panel(page)
      .getByRole('button', { name: `Look at run 1 of ${NAME}` })
      .click();
    await badge(page).waitFor();
    expect(await figuresOf(page)).toEqual(measured);
    expect(measured.every((figure) => /^[\d,]+$/.test(figure ?? ''))).toBe(true);
    await page.getByText('none yet').waitFor();
  });

  it('replays it with moving drawings to the same figures, and keeps no run of it', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Its file' }).click();
    await panel(page)
      .getByRole('button', { name: `Replay run 1 of ${NAME}` })
      .click();
    await stopButton(page).waitFor();
    await page.locator('.top-bar-clock-word', { hasText: 'playing' }).waitFor();
    await badge(page).waitFor();
    await runButton(page).waitFor();
    expect(await figuresOf(page)).toEqual(measured);
    await page.keyboard.press('5');
    await page.getByRole('heading', { name: 'No runs yet' }).waitFor();
  });

  it('falls silent at Esc, and is as it was recorded', async () => {
    const { page } = app;
    await page.getByRole('button', { name: '1 session' }).first().click();
    await panel(page)
      .getByRole('button', { name: `Replay run 1 of ${NAME}` })
      .click();
    await page.locator('.top-bar-clock-word', { hasText: 'playing' }).waitFor();
    await page.keyboard.press('Escape');
    await runButton(page).waitFor();
    expect(await figuresOf(page)).toEqual(measured);
    await badge(page).waitFor();
  });
});
