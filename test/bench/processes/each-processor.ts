import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import * as z from 'zod';
import { startChild, type Child } from './child.ts';

/**
 * V8 without threads of its own: they would not go first, and the collector of a process that does waits for them until
 * the system takes the processor away from it, after 950 ms.
 */
const ONE_THREAD = ['--single-threaded'];

/** Starts `file` once for each processor: a host stops them together or one by one. Without `taskset` there is one. */
export function startOnEachProcessor(file: URL): Promise<Child<null>[]> {
  const canPin = spawnSync('taskset', ['--version']).status === 0;
  const processors = canPin
    ? Array.from({ length: availableParallelism() }, (_, index) => `${index}`)
    : [null];
  return Promise.all(processors.map((processor) => startChild(file, z.null(), {}, processor, ONE_THREAD)));
}

/** Of util-linux, and not allowed to everybody: without it a process is woken less evenly where others are busy. */
export const goFirst = () => spawnSync('chrt', ['--fifo', '--pid', '50', String(process.pid)]);
