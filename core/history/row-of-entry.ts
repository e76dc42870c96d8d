import type { RunEntry } from '../session/document/runs-schema.ts';
import { displayPhases } from '../timeline/display-phases.ts';
import { askedPartsOf, playedPartsOf } from './row-parts.ts';
import type { RunRow } from './row.ts';

/** The row of a run as `onset run --json` told it. `number` is its place in that document. */
export function rowOfEntry(entry: RunEntry, number: number): RunRow {
  return {
    runId: entry.id,
    number,
    ...askedPartsOf(entry),
    purpose: entry.purpose,
    chunking: entry.plan?.chunking.strategy ?? null,
    requests: entry.requests.length,
    switches: entry.switches.length,
    temperature: entry.connection,
    isPreconnected: (entry.connectionDetails?.preconnected ?? null) !== null,
    firstSound: entry.reuse.firstSound,
    outcome: entry.outcome,
    error: entry.error,
    trusted: entry.trusted,
    errorBarMs: entry.errorBarMs,
    instants: entry.instants,
    phasesMs: displayPhases(entry.phases).map(({ ms }) => Math.max(0, ms)),
    isHeard: entry.phasesTo !== null,
    ...playedPartsOf({ ...entry, ...entry.delivery }),
    // The document has no record beside it to draw a buffer from.
    ...{ bufferMs: [], hasRecord: false, tags: [], note: '', rating: null },
  };
}
