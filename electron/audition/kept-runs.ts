import { setTimeout as wait } from 'node:timers/promises';
import type { AuditionRun } from '../../core/audition/audition-run.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { rowOf } from '../../core/history/row-of.ts';
import type { RunRow } from '../../core/history/row.ts';
import type { Session } from '../../core/session/session.ts';
import { OWN_DEFINITION } from '../../core/timeline/lens-definition.ts';
import type { RowsThread } from '../storage/rows/rows-thread.ts';

/** What history keeps of auditions. */
export interface KeptRuns {
  /** @throws OnsetError when history cannot be read */
  of(audition: string): Promise<readonly AuditionRun[]>;
  /** History has one more, whose row it is still making. */
  add(session: Session): void;
  /** History was changed otherwise: it is asked again. */
  forget(): void;
}

const ROWS_AT_ONCE = 500;
/** Until every record has its row. */
const LOOK_AGAIN_MS = 100;

export function createKeptRuns(rows: Pick<RowsThread, 'ask'>): KeptRuns {
  const known = new Map<string, Promise<Map<string, AuditionRun>>>();
  /** Of this process, until history was seen to have their rows. */
  const fresh = new Map<string, AuditionRun>();

  async function load(audition: string): Promise<Map<string, AuditionRun>> {
    const kept = await rowsOf(rows, audition);
    for (const { runId } of kept) fresh.delete(runId);
    const ours = [...fresh.values()].filter(({ purpose }) => purpose?.series === audition);
    return new Map([...kept, ...ours].map((run) => [run.runId, run]));
  }

  return {
    async of(audition) {
      const loading = known.get(audition) ?? load(audition);
      known.set(audition, loading);
      loading.catch(() => void (known.get(audition) === loading && known.delete(audition)));
      return [...(await loading).values()];
    },
    add(session) {
      // Its number is another matter: no figure of an audition needs it.
      const run = rowOf(session, 1);
      fresh.set(run.runId, run);
      known.get(run.purpose?.series ?? '')?.then(
        (runs) => runs.set(run.runId, run),
        // Who asked for them learns that they could not be read.
        () => undefined,
      );
    },
    forget: () => known.clear(),
  };
}

async function rowsOf(rows: Pick<RowsThread, 'ask'>, audition: string): Promise<readonly RunRow[]> {
  const found: RunRow[] = [];
  for (;;) {
    const answer = await rows.ask('history.rows', {
      query: `series=${audition}`,
      sort: { by: 'number', metric: 'lens', descending: false },
      definition: OWN_DEFINITION,
      offset: found.length,
      limit: ROWS_AT_ONCE,
    });
    if (!answer.ok) throw new OnsetError(answer.error);
    const { kept, rows: page } = answer.value;
    if (!kept.isComplete) await wait(LOOK_AGAIN_MS);
    else found.push(...page);
    if (kept.isComplete && page.length < ROWS_AT_ONCE) return found;
  }
}
