import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { STRIP_RUNS } from '../../renderer/views/live/model/strip.ts';
import { changeText, engineBytes, LONG_TEXT, openFluidApp, playOnce, SHORT_TEXT } from './fluid-app.ts';
import { checksOf, type Memory, type Round } from './fluid-figures.ts';
import { readHeap, scriptBytes } from './fluid-heap.ts';
import { startMachineWatch, type MachineWatch } from './fluid-machine.ts';
import { printFluid } from './fluid-print.ts';
import { startFrames, stopFrames, type Frames } from './fluid-probe.ts';
import { longTasksOf } from './fluid-tasks.ts';
import { countThread } from './fluid-thread.ts';
import { traceTasks } from './fluid-trace.ts';

// Needs the built app (`npm run build`).
const BARE_MS = 8000;
const MEASURED_RUNS = 20;
/** The strip keeps the last runs of a text: what fills it is no leak. */
const FILLING_RUNS = STRIP_RUNS;

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

async function playRound(browser: Browser, page: Page, machine: MachineWatch): Promise<Round> {
  const bare = await bareFrames(browser, page);
  await machine.begin(browser);
  const endTrace = await traceTasks(browser, page);
  const endCount = await countThread(page);
  await startFrames(page);
  const arrived = await playOnce(page);
  const frames = await stopFrames(page);
  const thread = await endCount();
  const tasks = await endTrace();
  const longTasks = longTasksOf(tasks, await machine.end());
  const busiestTaskMs = Math.max(...tasks.tasks.map(({ processorMs }) => processorMs));
  return { arrived, bare, page: frames, thread, busiestTaskMs, longTasks };
}

async function playShort(page: Page): Promise<Memory> {
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

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' } },
});
const app = await openFluidApp(LONG_TEXT);
const machine = await startMachineWatch();
const rounds: Round[] = [];
let memory: Memory;
try {
  const { page } = app;
  const browser = page.context().browser();
  if (browser === null) throw new Error('The browser has gone');
  while (rounds.length < Number(values.rounds)) rounds.push(await playRound(browser, page, machine));
  memory = await playShort(page);
} finally {
  machine.close();
  await app.close();
}
const checks = checksOf(rounds, memory);
if (values.json) console.log(JSON.stringify({ rounds, memory, checks }, null, 2));
else printFluid(rounds, memory, checks);
process.exitCode = checks.every(({ isWithin }) => isWithin) ? 0 : 1;
