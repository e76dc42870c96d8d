import type { Failure } from '../contract/result.ts';
import { reachedAt } from './figures/phase-cut.ts';
import type { RunEvent } from './record/record.ts';
import { foldRun } from './reduce.ts';
import type { Session } from './session.ts';

const CUT_OFF: Failure = {
  code: 'internal',
  message: 'Onset was ended before this run was.',
  hint: 'What came until then is kept. Run it again.',
};

/** The session of a record that nobody writes to any more; null when it has no `started`. */
export function foldKept(runId: string, events: Iterable<RunEvent>): Session | null {
  const session = foldRun(runId, events);
  return session === null ? null : cutOff(session);
}

/** A run whose record breaks off, as one that failed where it was known to be last; any other as it is. */
export function cutOff(session: Session): Session {
  if (session.ended !== null || session.failure !== null) return session;
  const failure = { kind: 'failed', at: reachedAt(session), error: CUT_OFF, exchange: null } as const;
  return { ...session, failure };
}
