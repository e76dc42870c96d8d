import type { Marks } from '../../timeline/marks.ts';
import { pendingPhase } from '../../timeline/pending.ts';
import { partition, type Phase } from '../../timeline/phases.ts';
import type { MonoMs } from '../../units.ts';
import type { RequestFacts, Session } from '../session.ts';

/** How the reply's first sound was asked for, where requests were replaced before any of theirs came. */
export interface FirstSoundAttempts {
  /** The wait of each that was replaced, up to its replacement. */
  readonly replaced: readonly (readonly Phase[])[];
  /** When the last one took over; null where none was replaced. */
  readonly takenOverAt: MonoMs | null;
  /** Marks of the one whose sound is heard first, and of its playback. */
  readonly marks: Marks;
  readonly connected: boolean;
}

/**
 * The time of a request that failed is its own; from there on it is its replacement that connects and is waited for. With
 * the marks of the first one alone all of that would look like decoding.
 */
export function firstSoundAttempts(session: Session): FirstSoundAttempts {
  const replaced: (readonly Phase[])[] = [];
  let takenOverAt: MonoMs | null = null;
  let facts = factsOf(session, 0);
  for (const { at, replaces, request } of session.switches) {
    if (replaces !== facts.request || facts.marks.firstAudio !== undefined) continue;
    replaced.push(waitUntil(facts, takenOverAt ?? session.started.at, at));
    takenOverAt = at;
    facts = factsOf(session, request);
  }
  const connected = (takenOverAt === null ? session.connection : facts.connection) !== null;
  const marks = takenOverAt === null ? session.marks : { ...playbackMarks(session.marks), ...facts.marks };
  return { replaced, takenOverAt, marks, connected };
}

function factsOf({ requests }: Session, request: number): RequestFacts {
  return requests.find((facts) => facts.request === request) ?? { request, marks: {}, connection: null };
}

function waitUntil({ marks, connection }: RequestFacts, t0: MonoMs, end: MonoMs): readonly Phase[] {
  const before: Marks = Object.fromEntries(Object.entries(marks).filter(([, at]) => at <= end));
  const last = pendingPhase({ marks: before, connected: connection !== null, silencePlayed: false });
  return partition({ marks: before, t0, end, last, starvedMs: 0, leadingSilenceMs: 0 });
}

/** The player's marks are told with request 0, whichever request's sound it plays. */
function playbackMarks({ received, firstSample, playStart, heard }: Marks): Marks {
  const marks = { received, firstSample, playStart, heard };
  return Object.fromEntries(Object.entries(marks).filter(([, at]) => at !== undefined));
}
