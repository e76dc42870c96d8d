import type { CDPSession, Page } from 'playwright-core';

/** Processor time that the page's thread used, ms per second of wall time. */
export interface ThreadLoad {
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly styleMs: number;
}

type Reading = ThreadLoad & { readonly at: number };

async function read(session: CDPSession): Promise<Reading> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? NaN);
  return {
    at: performance.now(),
    taskMs: ms('TaskDuration'),
    scriptMs: ms('ScriptDuration'),
    layoutMs: ms('LayoutDuration'),
    styleMs: ms('RecalcStyleDuration'),
  };
}

/**
 * Counts the thread's processor time, not wall time: what other programs take from it is not the page's work.
 * @returns ends the count
 */
export async function countThread(page: Page): Promise<() => Promise<ThreadLoad>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await read(session);
  return async () => {
    const after = await read(session);
    await session.detach();
    const seconds = (after.at - before.at) / 1000;
    return {
      taskMs: (after.taskMs - before.taskMs) / seconds,
      scriptMs: (after.scriptMs - before.scriptMs) / seconds,
      layoutMs: (after.layoutMs - before.layoutMs) / seconds,
      styleMs: (after.styleMs - before.styleMs) / seconds,
    };
  };
}
