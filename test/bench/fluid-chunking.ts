import type { Page } from 'playwright-core';
import { openFluidApp, SHORT_TEXT } from './fluid-app.ts';
import { type Fluid, frameChecks, type Round } from './fluid-figures.ts';
import type { MachineWatch } from './fluid-machine.ts';
import { watchPage } from './fluid-round.ts';

const TIMEOUT_MS = 240_000;

/** Five ways to cut a reply, compared with six runs each, of a hundred chunks a second; and one of them heard again. */
export async function watchChunking(machine: MachineWatch, count: number): Promise<Fluid> {
  const app = await openFluidApp(SHORT_TEXT);
  try {
    const { page } = app;
    await page.getByRole('button', { name: 'Chunking' }).click();
    const rounds: Round[] = [];
    for (let round = 1; round <= count; round += 1) {
      const compared = await watchPage(page, machine, () => compare(page));
      rounds.push({ name: `comparison ${round}`, ...compared, arrived: null });
      const heard = await watchPage(page, machine, () => hear(page));
      rounds.push({ name: `heard again ${round}`, ...heard, arrived: null });
    }
    return { rounds, memory: null, checks: frameChecks(rounds) };
  } finally {
    await app.close();
  }
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run all/ }).click();
  const stop = page.getByRole('button', { name: /^Stop/ });
  await stop.first().waitFor();
  await page.getByText('30 of 30 runs, warm').waitFor({ timeout: TIMEOUT_MS });
}

async function hear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hear it' }).click();
  await page.locator('.studio-heard').waitFor();
  await page.locator('.studio-heard').waitFor({ state: 'detached', timeout: TIMEOUT_MS });
}
