import type { Browser } from 'playwright-core';
import type * as z from 'zod';
import type { Child } from '../processes/child.ts';
import { startOnEachProcessor } from '../processes/each-processor.ts';
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

/** Watches the machine from processes of its own while a page is measured. */
export async function startMachineWatch(): Promise<MachineWatch> {
  const [first, ...others] = await startOnEachProcessor(new URL('./fluid-watch.ts', import.meta.url));
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
