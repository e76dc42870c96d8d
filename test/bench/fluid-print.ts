import { SETTLED_RUN, type Check, type Memory, type Round } from './fluid-figures.ts';
import type { Frames } from './fluid-probe.ts';

const cell = (value: number, places = 1): string => value.toFixed(places).padStart(9);
const head = (names: readonly string[]): string => names.map((name) => name.padStart(9)).join('');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

function framesLine(name: string, frames: Frames): string {
  const { perSecond, p50Ms, p95Ms, maxMs, longTasks, longestTaskMs } = frames;
  const times = [perSecond, p50Ms, p95Ms, maxMs].map((value) => cell(value)).join('');
  return `  ${name.padEnd(22)}${times}${cell(longTasks, 0)}${cell(longestTaskMs, 0)}`;
}

function printRounds(rounds: readonly Round[]): void {
  console.log('\nFrames from Run to the end of the run, and of an empty page just before it, ms');
  const names = ['a second', 'p50', 'p95', 'max', '> 50 ms', 'longest'];
  console.log(`  ${''.padEnd(22)}${head(names)}`);
  for (const [index, { page, bare }] of rounds.entries()) {
    console.log(framesLine(`run ${index + 1}, bare page`, bare));
    console.log(framesLine(`run ${index + 1}, Onset`, page));
  }
  console.log("\nProcessor time of the page's thread in a run, ms a second");
  console.log(`  ${''.padEnd(22)}${head(['tasks', 'script', 'layout', 'style', 'chunks', 's'])}`);
  for (const [index, { thread, page, chunks }] of rounds.entries()) {
    const { taskMs, scriptMs, layoutMs, styleMs } = thread;
    const loads = [taskMs, scriptMs, layoutMs, styleMs].map((value) => cell(value)).join('');
    console.log(`  ${`run ${index + 1}`.padEnd(22)}${loads}${cell(chunks, 0)}${cell(page.seconds)}`);
  }
}

function printMemory({ runs, heapBytes, engineBytes }: Memory): void {
  console.log(`\nMemory over ${runs} short runs`);
  console.log(`  page's script heap after each, MB: ${heapBytes.map((b) => (b / 1e6).toFixed(2)).join(' ')}`);
  const [early, late] = engineBytes;
  if (early === null || late === null) return;
  console.log(
    `  engine's process, run ${SETTLED_RUN} to run ${runs}: ${megabytes(early)} to ${megabytes(late)}`,
  );
}

export function printFluid(rounds: readonly Round[], memory: Memory, checks: readonly Check[]): void {
  printRounds(rounds);
  printMemory(memory);
  console.log('');
  for (const { title, value, limit, isWithin } of checks) {
    console.log(
      `  ${title.padEnd(34)}${cell(value, 3)}   limit ${limit.padEnd(8)}${isWithin ? 'PASS' : 'FAIL'}`,
    );
  }
}
