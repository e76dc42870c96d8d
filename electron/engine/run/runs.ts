import type { BargeIn } from '../../../core/contract/barge-in.ts';
import { type Failure, type Result, failed, success } from '../../../core/contract/result.ts';
import type { RunRequest } from '../engine.ts';
import { checkRun } from './check-run.ts';
import { newRunId } from './run-id.ts';
import { type Run, type RunParts, createRun } from './run.ts';

/** The runs that are under way, and what they know of each other. */
export interface Runs {
  /** @throws OnsetError for what can't be run; what goes wrong later is told by the run */
  begin(request: RunRequest): { runId: string };
  /** Resolves when the cancel was written; at once where there is no such run any more. */
  stop(runId: string, bargeIn?: BargeIn): Promise<void>;
  withRun(runId: string, use: (run: Run) => void): Result<null>;
  /** No page is there any more. */
  leaveAll(): void;
  isIdle(this: void): boolean;
  stopAll(): Promise<void>;
  /** Waits for no page. Resolves when all have ended. */
  settleAll(): Promise<void>;
}

export interface RunsParts extends Omit<RunParts, 'runId' | 'request'> {
  /** One has ended. */
  ended(): void;
}

export function createRuns(parts: RunsParts): Runs {
  const runs = new Map<string, Run>();

  function keep(runId: string, run: Run): void {
    introduce(run, [...runs.values()]);
    runs.set(runId, run);
    void run.ended.then(() => {
      runs.delete(runId);
      parts.ended();
    });
  }

  return {
    begin(request) {
      checkRun(request, parts.router);
      const runId = newRunId(parts.clock);
      keep(runId, createRun({ ...parts, runId, request }));
      return { runId };
    },
    stop: async (runId, bargeIn) => runs.get(runId)?.stop(bargeIn),
    withRun(runId, use) {
      const run = runs.get(runId);
      if (run === undefined) return failed(NO_RUN);
      use(run);
      return success(null);
    },
    leaveAll() {
      for (const run of runs.values()) run.leave();
    },
    isIdle: () => runs.size === 0,
    async stopAll() {
      await Promise.all([...runs.values()].map((run) => run.stop()));
    },
    async settleAll() {
      const open = [...runs.values()];
      for (const run of open) run.settle();
      await Promise.all(open.map((run) => run.ended));
    },
  };
}

/** Those of one series are meant to be under way together. */
function introduce(run: Run, underWay: readonly Run[]): void {
  const others = underWay.filter(({ series }) => series !== run.series);
  for (const other of others) other.meet();
  if (others.length > 0) run.meet();
}

const NO_RUN: Failure = {
  code: 'not_found',
  message: 'There is no such run under way.',
  hint: 'It may have ended already: look it up in history.',
};
