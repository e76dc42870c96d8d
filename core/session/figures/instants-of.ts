import type { RunInstants } from '../../timeline/instants.ts';
import { type LensInstants, lensInstantsOf } from '../../timeline/lens-instants.ts';
import { virtuallyAudibleAt } from '../playback/playback-of.ts';
import type { Session } from '../session.ts';

/** The instants of a recorded run. Costs O(chunks), so ask once for all latencies of a run. */
export function instantsOf(session: Session): RunInstants {
  const { started, marks, connection, onset } = session;
  return {
    textReady: started.at,
    marks,
    temperature: connection?.temperature ?? null,
    onsetMs: onset?.audioMs ?? null,
    audibleAt: virtuallyAudibleAt(session, 0),
    heardAt: started.playback === 'device' ? (marks.heard ?? null) : null,
  };
}

/** What every definition of latency is read from, of a recorded run. */
export function lensInstantsOfRun(session: Session): LensInstants {
  return lensInstantsOf(instantsOf(session), session.texts[0]?.at ?? null);
}
