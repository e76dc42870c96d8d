import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { App } from '../helpers/open-app.ts';
import { changeText, engineBytes, LONG_TEXT, openFluidApp, playOnce, SHORT_TEXT } from './fluid-app.ts';
import { checksOf, SETTLED_RUN, type Memory, type Round } from './fluid-figures.ts';
import { printFluid } from './fluid-print.ts';
import { startFrames, stopFrames, type Frames } from './fluid-probe.ts';
import { countThread, heapBytes } from './fluid-thread.ts';

// Needs the built app (`npm run build`).
const BARE_MS = 8000;
const SHORT_RUNS = 20;

/** The yardstick: a page that does nothing but ask for frames, in front of the idle app in the same browser. */
async function bareFrames(page: Page): Promise<Frames> {
  const bare = await page.context().browser()?.newPage();
  if (bare === undefined) throw new Error('The browser has gone');
  await bare.bringToFront();
  await startFrames(bare);
  await pause(BARE_MS);
  const frames = await stopFrames(bare);
  await bare.close();
  await page.bringToFront();
  return frames;
}

async function playRound({ page }: App): Promise<Round> {
  const bare = await bareFrames(page);
  const endCount = await countThread(page);
  await startFrames(page);
  const chunks = await playOnce(page);
  const frames = await stopFrames(page);
  return { chunks, bare, page: frames, thread: await endCount() };
}

async function playShort({ page }: App): Promise<Memory> {
  await changeText(page, SHORT_TEXT);
  const heaps: number[] = [];
  let early: number | null = null;
  for (let run = 1; run <= SHORT_RUNS; run += 1) {
    await playOnce(page);
    heaps.push(await heapBytes(page));
    if (run === SETTLED_RUN) early = await engineBytes();
  }
  return { runs: SHORT_RUNS, heapBytes: heaps, engineBytes: [early, await engineBytes()] };
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' } },
});
const app = await openFluidApp(LONG_TEXT);
const rounds: Round[] = [];
let memory: Memory;
try {
  while (rounds.length < Number(values.rounds)) rounds.push(await playRound(app));
  // After the long runs, because compiled code counts as heap and must not grow any more.
  memory = await playShort(app);
} finally {
  await app.close();
}
const checks = checksOf(rounds, memory);
if (values.json) console.log(JSON.stringify({ rounds, memory, checks }, null, 2));
else printFluid(rounds, memory, checks);
process.exitCode = checks.every(({ isWithin }) => isWithin) ? 0 : 1;
