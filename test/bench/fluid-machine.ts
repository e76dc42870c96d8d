import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Browser } from 'playwright-core';
import * as z from 'zod';
import { startChild, type Child } from './child.ts';
import type { watchQuestionSchema } from './fluid-machine-log.ts';
import { createMachineLog, joined, watchedSchema, type MachineLog } from './fluid-machine-log.ts';

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

/** One for each processor: a host stops them together or one by one. */
function startWatchers(): Promise<Child<null>[]> {
  const canPin = spawnSync('taskset', ['--version']).status === 0;
  const processors = canPin
    ? Array.from({ length: availableParallelism() }, (_, index) => `${index}`)
    : [null];
  return Promise.all(processors.map((processor) => startChild('fluid-watch.ts', z.null(), {}, processor)));
}

/** Watches the machine from processes of its own while a page is measured. */
export async function startMachineWatch(): Promise<MachineWatch> {
  const [first, ...others] = await startWatchers();
  if (first === undefined) throw new Error('There is no processor');
  const ask = async (watchers: readonly Child<null>[], question: z.infer<typeof watchQuestionSchema>) =>
    Promise.all(watchers.map((watcher) => watcher.ask(question, watchedSchema)));
  return {
    async begin(browser) {
      await ask([first], { kind: 'watch', pids: await renderersOf(browser) });
      await ask(others, { kind: 'watch', pids: [] });
    },
    async end() {
      const watched = await ask([first, ...others], { kind: 'rest' });
      const freezes = joined(watched.flatMap((one) => one.freezes));
      return createMachineLog({ freezes, looks: watched[0]?.looks ?? [] });
    },
    close: () => [first, ...others].forEach((watcher) => watcher.close()),
  };
}
