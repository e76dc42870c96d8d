import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { startOnEachProcessor } from '../processes/each-processor.ts';

/** On each processor a process that waits for the same deadlines as the replay, and has nothing else to do. */
export interface Controls {
  /**
   * @param dueAt in their order, on the clock of `performance.now()`
   * @returns how late each was met, ms, where it was met latest
   */
  wait(dueAt: readonly number[]): Promise<readonly number[]>;
  close(): void;
}

/** So long after the last deadline a control answers: an answer is work, and goes before that of the replay. */
const ANSWER_AFTER_MS = 100;

/** Controls are asked on CLOCK_MONOTONIC, which all processes share. */
const OWN_ZERO = Number(process.hrtime.bigint()) / 1e6 - performance.now();

export async function startControls(): Promise<Controls> {
  const controls = await startOnEachProcessor(new URL('./replay-control.ts', import.meta.url));
  return {
    async wait(dueAt) {
      if (dueAt.length === 0) return [];
      const answerAt = Math.max(...dueAt) + ANSWER_AFTER_MS;
      const shared = [...dueAt, answerAt].map((at) => at + OWN_ZERO);
      const late = await Promise.all(controls.map((control) => control.ask(shared, z.array(z.number()))));
      return dueAt.map((_at, place) => Math.max(...late.map((of) => of[place] ?? 0)));
    },
    close: () => controls.forEach((control) => control.close()),
  };
}
