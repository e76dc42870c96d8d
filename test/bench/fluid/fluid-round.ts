import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { MachineWatch } from './fluid-machine.ts';
import { startFrames, stopFrames, type Frames } from './fluid-probe.ts';
import { type LongTask, longTasksOf } from './fluid-tasks.ts';
import { countThread, type ThreadLoad } from './fluid-thread.ts';
import { traceTasks } from './fluid-trace.ts';

const BARE_MS = 8000;

/** What the page did while something went on in it, and an empty page just before. */
export interface Watched {
  readonly name: string;
  /** From the beginning of what went on to its end. */
  readonly page: Frames;
  readonly thread: ThreadLoad;
  /** The task of the page's thread that took most processor time. */
  readonly busiestTaskMs: number;
  readonly longTasks: readonly LongTask[];
  readonly bare: Frames;
}

/** The yardstick: a page that does nothing but ask for frames, in front of the idle app in the same browser. */
async function bareFrames(browser: Browser, page: Page): Promise<Frames> {
  const bare = await browser.newPage();
  await bare.bringToFront();
  await startFrames(bare);
  await pause(BARE_MS);
  const frames = await stopFrames(bare);
  await bare.close();
  await page.bringToFront();
  return frames;
}

interface Stage {
  readonly page: Page;
  readonly machine: MachineWatch;
  readonly name: string;
}

/** How far it is, beside the figures: a bench takes minutes. */
export const tell = (words: string): void => console.error(`… ${words}`);

/** Watches the page while `act` goes on. */
export async function watchPage<T>(
  { page, machine, name }: Stage,
  act: () => Promise<T>,
): Promise<Watched & { readonly came: T }> {
  tell(name);
  const browser = page.context().browser();
  if (browser === null) throw new Error('The browser has gone');
  const bare = await bareFrames(browser, page);
  await machine.begin(browser);
  const endTrace = await traceTasks(browser, page);
  const endCount = await countThread(page);
  await startFrames(page);
  const came = await act();
  const frames = await stopFrames(page);
  const thread = await endCount();
  const tasks = await endTrace();
  const longTasks = longTasksOf(tasks, await machine.end());
  const busiestTaskMs = tasks.tasks.reduce((most, { processorMs }) => Math.max(most, processorMs), 0);
  return { name, came, bare, page: frames, thread, busiestTaskMs, longTasks };
}
