import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { foldRun } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import { createHistory } from '../../../electron/storage/history.ts';
import type { App } from './open-app.ts';

/** Parts of the page as a person finds them: by role and name. */
export const runButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Run Space', exact: true });
export const stopButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Stop Esc', exact: true });
export const events = (page: Page): Locator => page.getByRole('log', { name: 'Events' });
export const textField = (page: Page): Locator => page.getByRole('textbox', { name: 'Text to speak' });
export const failure = (page: Page): Locator => page.getByRole('region', { name: 'What happened' });

/** The lines of a figure: its name, its value, unit and what stands below. */
export async function figureLines(page: Page, name: string): Promise<string[]> {
  const text = await page.getByRole('group', { name, exact: true }).innerText();
  return text.split('\n').filter((line) => line !== '');
}

/** The value of a figure as it stands there, such as `1,080`. */
export async function figureOf(page: Page, name: string): Promise<string | undefined> {
  return (await figureLines(page, name))[1];
}

const ENDED = /^(?:#\d+|run) (completed|failed|cancelled)$/;

/** @returns id of the run on screen; null where there is none, as before the first and after a refusal */
async function shownRun(page: Page): Promise<string | null> {
  const log = events(page);
  return (await log.count()) === 0 ? null : log.getAttribute('data-run');
}

/** Waits for the run on screen to end, or for this one. @returns how it ended */
export async function endOf(page: Page, runId?: string): Promise<string> {
  const log = runId === undefined ? events(page) : page.locator(`[data-run="${runId}"]`);
  const row = log.getByText(ENDED);
  await row.waitFor();
  return ENDED.exec(await row.innerText())?.[1] ?? '';
}

/** Begins a run, and waits until it is the one on screen. @returns its id */
export async function begin(page: Page): Promise<string> {
  await runButton(page).waitFor();
  const before = await shownRun(page);
  await runButton(page).click();
  await page.locator(`[data-run]:not([data-run="${String(before)}"])`).waitFor();
  return (await shownRun(page)) ?? '';
}

/** One whole run, to its last sample. @returns how it ended */
export async function run(page: Page): Promise<string> {
  return endOf(page, await begin(page));
}

export async function waitUntilFirstAudio(page: Page): Promise<void> {
  await page.getByRole('img', { name: /^Time to first audio: [\d,]+ of / }).waitFor();
}

/** Takes the first target that has all these words. */
export async function pickTarget(page: Page, words: string): Promise<void> {
  await runButton(page).waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search all targets' });
  await search.fill(words);
  await search.press('Enter');
  await search.waitFor({ state: 'detached' });
}

export async function setEndpoint(page: Page, endpoint: string): Promise<void> {
  await page.getByTitle(/^endpoint: /).click();
  const field = page.getByRole('textbox', { name: 'Endpoint' });
  await field.fill(endpoint);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

/** The newest run as its file has it. */
export async function storedSession(app: App): Promise<Session> {
  const history = createHistory({ folder: join(app.folder, 'runs') });
  const [newest] = await history.list(1);
  const session = newest === undefined ? null : foldRun(newest.runId, newest.events);
  if (session === null) throw new Error('no run on disk');
  return session;
}
