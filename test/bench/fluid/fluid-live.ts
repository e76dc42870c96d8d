import type { Page } from 'playwright-core';
import { STRIP_RUNS } from '../../../renderer/views/live/model/strip.ts';
import { changeText, engineBytes, LONG_TEXT, openFluidApp, playOnce, SHORT_TEXT } from './fluid-app.ts';
import {
  chunkChecks,
  type Fluid,
  frameChecks,
  type Memory,
  memoryChecks,
  type Round,
} from './fluid-figures.ts';
import { readHeap, scriptBytes } from './fluid-heap.ts';
import type { MachineWatch } from './fluid-machine.ts';
import { tell, watchPage } from './fluid-round.ts';

const MEASURED_RUNS = 20;
/** The strip keeps the last runs of a text: what fills it is no leak. */
const FILLING_RUNS = STRIP_RUNS;

/** A hundred chunks a second, played for half a minute; then many short runs, and what the page holds after them. */
export async function watchLive(machine: MachineWatch, count: number): Promise<Fluid> {
  const app = await openFluidApp({ text: LONG_TEXT });
  try {
    const { page } = app;
    const rounds: Round[] = [];
    while (rounds.length < count) {
      const name = `run ${rounds.length + 1}`;
      const { came: arrived, ...watched } = await watchPage({ page, machine, name }, () => playOnce(page));
      rounds.push({ ...watched, arrived });
    }
    const memory = await playShort(page);
    const checks = [...chunkChecks(rounds), ...frameChecks(rounds), ...memoryChecks(memory)];
    return { rounds, memory, checks };
  } finally {
    await app.close();
  }
}

async function playShort(page: Page): Promise<Memory> {
  tell(`${FILLING_RUNS} and ${MEASURED_RUNS} short runs`);
  await changeText(page, SHORT_TEXT);
  for (let run = 1; run <= FILLING_RUNS; run += 1) await playOnce(page);
  const [before, engineBefore] = [await readHeap(page), await engineBytes()];
  const script: number[] = [];
  for (let run = 1; run <= MEASURED_RUNS; run += 1) {
    await playOnce(page);
    script.push(await scriptBytes(page));
  }
  return {
    runs: MEASURED_RUNS,
    heaps: [before, await readHeap(page)],
    scriptBytes: script,
    engineBytes: [engineBefore, await engineBytes()],
  };
}
