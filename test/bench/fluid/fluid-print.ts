import { chunksPerSecond, type Check, type Fluid, type Memory, type Round } from './fluid-figures.ts';
import type { Heap } from './fluid-heap.ts';
import type { Frames } from './fluid-probe.ts';
import type { LongTask } from './fluid-tasks.ts';

const cell = (value: number, places = 1): string => value.toFixed(places).padStart(10);
const head = (names: readonly string[]): string => names.map((name) => name.padStart(10)).join('');
const row = (name: string, values: readonly number[], places = 1): string =>
  `  ${name.padEnd(26)}${values.map((value) => cell(value, places)).join('')}`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

const frameTimes = ({ perSecond, p50Ms, p95Ms, maxMs }: Frames) => [perSecond, p50Ms, p95Ms, maxMs];

function printFrames(rounds: readonly Round[]): void {
  console.log('\nFrames from beginning to end, and of an empty page just before, ms');
  console.log(`  ${''.padEnd(26)}${head(['a second', 'p50', 'p95', 'max'])}`);
  for (const { name, page, bare } of rounds) {
    console.log(row(`${name}, bare page`, frameTimes(bare)));
    console.log(row(`${name}, Onset`, frameTimes(page)));
  }
}

function printLoad(rounds: readonly Round[]): void {
  console.log("\nProcessor time of the page's thread in a run, ms a second; its busiest task, ms; chunks");
  const names = ['tasks', 'script', 'layout', 'style', 'busiest', 'chunks', 'a second'];
  console.log(`  ${''.padEnd(26)}${head(names)}`);
  for (const { name, thread, busiestTaskMs, arrived } of rounds) {
    const { taskMs, scriptMs, layoutMs, styleMs } = thread;
    const came = arrived === null ? [] : [arrived.chunks, chunksPerSecond(arrived)];
    console.log(row(name, [taskMs, scriptMs, layoutMs, styleMs, busiestTaskMs, ...came]));
  }
}

const taskCells = ({ wallMs, processorMs, queuedMs, frozenMs, ownMs }: LongTask) => [
  ...[wallMs, processorMs, queuedMs, frozenMs, ownMs],
];

/** Own = wall less what the thread waited for a processor, less what the whole machine stood still while it had one. */
function printLongTasks(rounds: readonly Round[]): void {
  console.log('\nTasks over 50 ms of wall time, and what became of it, ms');
  console.log(`  ${''.padEnd(26)}${head(['wall', 'processor', 'in queue', 'frozen', 'own'])}`);
  for (const { name, longTasks } of rounds) {
    if (longTasks.length === 0) console.log(`  ${name}: none`);
    for (const task of longTasks) console.log(row(name, taskCells(task)));
  }
}

const heapCells = ({ heldBytes, codeBytes, scriptBytes }: Heap) =>
  [heldBytes, codeBytes, scriptBytes].map((bytes) => bytes / 1e6);

function printMemory({ runs, heaps: [before, after], scriptBytes, engineBytes }: Memory): void {
  console.log(`\nMemory of the page over ${runs} runs, once all that nobody refers to has gone, MB`);
  console.log(`  ${''.padEnd(26)}${head(['held', 'code', 'script'])}`);
  console.log(row('before', heapCells(before), 2));
  console.log(row('after', heapCells(after), 2));
  const series = scriptBytes.map((bytes) => (bytes / 1e6).toFixed(2)).join(' ');
  console.log(`  script heap after each: ${series}`);
  const [early, late] = engineBytes;
  if (early !== null && late !== null)
    console.log(`  engine's process: ${megabytes(early)} to ${megabytes(late)}`);
}

function printChecks(checks: readonly Check[]): void {
  console.log('');
  for (const { title, value, limit, isWithin } of checks) {
    const verdict = isWithin ? 'PASS' : 'FAIL';
    console.log(`  ${title.padEnd(34)}${cell(value, 3)}   limit ${limit.padEnd(8)}${verdict}`);
  }
}

export function printFluid({ rounds, memory, checks }: Fluid): void {
  printFrames(rounds);
  printLoad(rounds);
  printLongTasks(rounds);
  if (memory !== null) printMemory(memory);
  printChecks(checks);
}
