import { randomBytes } from 'node:crypto';
import type { EngineEvent } from '../../core/contract/events.ts';
import { replayIdOf } from '../../core/contract/portable.ts';
import type { ReadClock } from './on-time.ts';
import type { RecordedRun } from './recorded-run.ts';
import { type Replay, beginReplay } from './replay.ts';
import { replayPlan } from './replay-plan.ts';

/** Recorded runs that are told once more, under ids of their own: no record ever changes by it. */
export interface Replays {
  /** @param prebufferMs null = as recorded. @throws OnsetError `usage` for a record that breaks off */
  start(run: RecordedRun, prebufferMs: number | null): { runId: string };
  /** Whether it was one of these. */
  stop(runId: string): boolean;
  close(): void;
}

export function createReplays(now: ReadClock, publish: (event: EngineEvent) => void): Replays {
  const replays = new Map<string, Replay>();
  return {
    start(run, prebufferMs) {
      const plan = replayPlan(run, prebufferMs);
      const runId = replayIdOf(randomBytes(8).toString('hex'));
      const over = (): void => void replays.delete(runId);
      replays.set(runId, beginReplay({ runId, plan, now, publish, over }));
      return { runId };
    },
    stop(runId) {
      const replay = replays.get(runId);
      replay?.stop();
      return replay !== undefined;
    },
    close() {
      for (const replay of replays.values()) replay.drop();
      replays.clear();
    },
  };
}
