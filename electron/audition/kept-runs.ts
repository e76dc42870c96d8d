import type { AuditionRun } from '../../core/audition/audition-run.ts';
import { auditionRunOf } from '../../core/audition/audition-run-of.ts';
import { foldRun } from '../../core/session/reduce.ts';
import type { Session } from '../../core/session/session.ts';
import type { History } from '../storage/history.ts';

/** What history keeps of auditions. */
export interface KeptRuns {
  of(audition: string): Promise<readonly AuditionRun[]>;
  /** History has one more. */
  add(session: Session): void;
}

/** As far back as an audition is looked for. */
const LOOKBACK = 10_000;

/** Reads the records of an audition once, and follows what is added. */
export function createKeptRuns(history: Pick<History, 'list'>): KeptRuns {
  const bySeries = new Map<string, Promise<Map<string, AuditionRun>>>();

  async function load(audition: string): Promise<Map<string, AuditionRun>> {
    const runs = new Map<string, AuditionRun>();
    for (const { runId, events } of await history.list(LOOKBACK)) {
      const [first] = events;
      if (first?.kind !== 'started' || first.purpose?.series !== audition) continue;
      const session = foldRun(runId, events);
      if (session?.ended != null) runs.set(runId, auditionRunOf(session));
    }
    return runs;
  }

  return {
    async of(audition) {
      const loading = bySeries.get(audition) ?? load(audition);
      bySeries.set(audition, loading);
      return [...(await loading).values()];
    },
    add(session) {
      const series = session.started.purpose?.series ?? '';
      void bySeries.get(series)?.then((runs) => runs.set(session.id, auditionRunOf(session)));
    },
  };
}
