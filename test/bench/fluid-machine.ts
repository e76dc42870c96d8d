import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { startChild } from './child.ts';

export const watchQuestionSchema = z.discriminatedUnion('kind', [
  /** Forgets what was seen and begins anew. */
  z.object({ kind: z.literal('watch'), pids: z.array(z.number().int()) }),
  /** Answers what was seen, and rests. */
  z.object({ kind: z.literal('rest') }),
]);

/** All instants are CLOCK_MONOTONIC in ms, as in the browser's traces. */
const watchedSchema = z.object({
  /** From when it should have looked until it did. */
  freezes: z.array(z.tuple([z.number(), z.number()])),
  /** [process, instant, ms for which its main thread has been kept from running so far] */
  waits: z.array(z.tuple([z.number(), z.number(), z.number()])),
});
export type Watched = z.infer<typeof watchedSchema>;

/** What the machine kept from the page in a stretch of time. */
export interface MachineLog {
  /** For how long nothing ran at all: the host of a virtual machine had stopped it. */
  frozenMs(fromMs: number, toMs: number): number;
  /** For how long this process's main thread was ready to run and others ran, at most. */
  queuedMs(pid: number, fromMs: number, toMs: number): number;
}

export interface MachineWatch {
  begin(browser: Browser): Promise<void>;
  end(): Promise<MachineLog>;
  close(): void;
}

async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

export function createMachineLog({ freezes, waits }: Watched): MachineLog {
  return {
    frozenMs: (fromMs, toMs) =>
      freezes.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)), 0),
    queuedMs(pid, fromMs, toMs) {
      const mine = waits.filter(([owner]) => owner === pid);
      const before = mine.findLast(([, at]) => at <= fromMs) ?? mine[0];
      const after = mine.find(([, at]) => at >= toMs) ?? mine.at(-1);
      return before === undefined || after === undefined ? 0 : after[2] - before[2];
    },
  };
}

/** Watches the machine from a process of its own while a page is measured. */
export async function startMachineWatch(): Promise<MachineWatch> {
  const child = await startChild('fluid-watch.ts', z.null());
  return {
    async begin(browser) {
      await child.ask({ kind: 'watch', pids: await renderersOf(browser) }, watchedSchema);
    },
    end: async () => createMachineLog(await child.ask({ kind: 'rest' }, watchedSchema)),
    close: () => child.close(),
  };
}
