import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';

/** One task of the page's thread. */
export interface Task {
  /** CLOCK_MONOTONIC, ms. */
  readonly at: number;
  readonly wallMs: number;
  readonly processorMs: number;
}

/** The tasks of one page. */
export interface Tasks {
  readonly pid: number;
  readonly tasks: readonly Task[];
}

/** The browser's trace, as far as it tells tasks; times in µs, `tdur` is the thread's processor time. */
const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.unknown() }).partial().optional(),
    }),
  ),
});
type TraceEvent = z.infer<typeof traceSchema>['traceEvents'][number];

const CATEGORY = 'toplevel';
const TASK = 'ThreadControllerImpl::RunTask';
const MAIN_THREAD = 'CrRendererMain';

const isTask = ({ name, ph }: TraceEvent) => name === TASK && ph === 'X';
const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
const taskOf = ({ ts, dur = 0, tdur = 0 }: TraceEvent): Task => ({
  at: ts / 1000,
  wallMs: dur / 1000,
  processorMs: tdur / 1000,
});

/** The tasks of the busiest page: the browser may keep others in reserve. */
function tasksOf(trace: unknown): Tasks {
  const { traceEvents } = traceSchema.parse(trace);
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD);
  const mains = new Set(named.map(threadOf));
  const pages = [...new Set(named.map(({ pid }) => pid))].map((pid) => {
    const own = traceEvents.filter(
      (event) => event.pid === pid && isTask(event) && mains.has(threadOf(event)),
    );
    return { pid, tasks: own.map(taskOf) };
  });
  const busyMs = ({ tasks }: Tasks) => tasks.reduce((sum, { processorMs }) => sum + processorMs, 0);
  const [busiest] = pages.sort((one, other) => busyMs(other) - busyMs(one));
  if (busiest === undefined) throw new Error('The trace has no page');
  return busiest;
}

/** Traces the page's tasks. @returns ends the trace */
export async function traceTasks(browser: Browser, page: Page): Promise<() => Promise<Tasks>> {
  await browser.startTracing(page, { categories: [CATEGORY] });
  return async () => tasksOf(JSON.parse((await browser.stopTracing()).toString()));
}
