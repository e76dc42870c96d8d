import type { Audition } from '../contract/audition.ts';
import type { Session } from '../session/session.ts';
import { hasTemperature } from './audition-run.ts';
import { retryAfterMs } from './retry-after.ts';
import type { JobEnd } from './work-list.ts';

/** What became of a run of the matrix. */
export function jobEndOf(session: Session, connection: Audition['connection']): JobEnd {
  const { failure, ended } = session;
  if (failure !== null) {
    return { kind: 'failed', error: failure.error, retryAfterMs: retryAfterMs(failure.exchange) };
  }
  if (ended?.outcome !== 'completed') return { kind: 'cancelled' };
  const isAsAsked = hasTemperature(session.connection?.temperature ?? null, connection);
  return { kind: isAsAsked ? 'good' : 'strayed' };
}
