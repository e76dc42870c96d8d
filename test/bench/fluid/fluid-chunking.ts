import type { Page } from 'playwright-core';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { engineBytes, HUNDRED_A_SECOND, openFluidApp, untilShown } from './fluid-app.ts';
import { type Fluid, frameChecks, type Memory, memoryChecks, type Round } from './fluid-figures.ts';
import { type Heap, readHeap } from './fluid-heap.ts';
import type { MachineWatch } from './fluid-machine.ts';
import { watchPage } from './fluid-round.ts';

/** As many pieces a second in each of the five runs at once, twice as fast as they are spoken. */
const TWICE_AS_FAST: LabProfile = { ...HUNDRED_A_SECOND, speedUp: 2, chunkAudioMs: 20 };

/** What a fresh install compares: five ways to cut its sample reply, six runs each. */
const RUNS = 30;
const PROGRESS = '.studio-progress';
const HEARD = '.studio-heard';

/** What the page held after each round, and the engine's process with it. */
interface Held {
  readonly heap: Heap;
  readonly engineBytes: number | null;
}

/** A comparison, 500 chunks a second; then the chosen one heard again. What the page holds must not grow with the next. */
export async function watchChunking(machine: MachineWatch, count: number): Promise<Fluid> {
  const app = await openFluidApp({ labProfile: TWICE_AS_FAST });
  try {
    const { page } = app;
    await page.getByRole('button', { name: 'Chunking' }).click();
    const rounds: Round[] = [];
    const held: Held[] = [];
    for (let round = 1; round <= count; round += 1) {
      const watch = async (name: string, act: (on: Page) => Promise<void>) => {
        const watched = await watchPage({ page, machine, name: `${name} ${round}` }, () => act(page));
        rounds.push({ ...watched, arrived: null });
      };
      await watch('comparison', compare);
      await watch('heard again', hear);
      held.push({ heap: await readHeap(page), engineBytes: await engineBytes() });
    }
    const memory = memoryOf(held);
    return { rounds, memory, checks: [...frameChecks(rounds), ...(memory ? memoryChecks(memory) : [])] };
  } finally {
    await app.close();
  }
}

/** From the end of the first round on: it is what fills the screen. */
function memoryOf(held: readonly Held[]): Memory | null {
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined || held.length < 2) return null;
  return {
    runs: RUNS * (held.length - 1),
    heaps: [first.heap, last.heap],
    scriptBytes: held.map(({ heap }) => heap.scriptBytes),
    engineBytes: [first.engineBytes, last.engineBytes],
  };
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run all/ }).click();
  await untilShown(page, PROGRESS, `0 of ${RUNS} runs`);
  await untilShown(page, PROGRESS, `${RUNS} of ${RUNS} runs, warm`);
}

async function hear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hear it' }).click();
  await untilShown(page, HEARD, '');
  await untilShown(page, HEARD, null);
}
