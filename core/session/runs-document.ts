import type { Failure } from '../contract/result.ts';
import { summarise } from '../stats/summarise.ts';
import type { LatencyName } from '../timeline/latency.ts';
import { computeFigures, type RunFigures } from './figures.ts';
import {
  RUNS_SCHEMA_ID,
  type RunEntry,
  type RunsDocument,
  type RunsSummary,
  type Spread,
} from './runs-schema.ts';
import { replyEntryOf } from './reply-entry.ts';
import type { Session } from './session.ts';

const STOPPED: Failure = {
  code: 'cancelled',
  message: 'The run was stopped before it ended.',
  hint: 'Run it again and let it finish.',
};

/**
 * The document of `onset run --json` (docs/json-output.md).
 * @param sessions in the order in which they were run; a run that is not over counts as failed
 */
export function toRunsDocument(sessions: readonly Session[]): RunsDocument {
  const runs = sessions.map(toRunEntry);
  return { schema: RUNS_SCHEMA_ID, runs, summary: summariseRuns(runs) };
}

function toRunEntry(session: Session): RunEntry {
  const { started } = session;
  const figures = computeFigures(session);
  return {
    id: session.id,
    startedAt: started.startedAt,
    clock: { textReadyMonotonicMs: started.clockOriginMs + started.at },
    target: started.target,
    outcome: figures.outcome,
    connection: figures.temperature,
    connectionDetails: connectionDetails(session),
    marks: figures.marks,
    phases: [...figures.phases],
    phasesTo: figures.phasesTo,
    reached: figures.reached,
    latency: figures.latency,
    vendorView: figures.vendorView,
    chunks: [...figures.chunks],
    delivery: deliveryOf(figures),
    audio: figures.audio,
    playback: { ...figures.playback, underruns: [...figures.playback.underruns] },
    gaps: [...figures.gaps],
    seams: [...figures.seams],
    ...replyEntryOf(session),
    reuse: figures.reuse,
    bargeIn: figures.bargeIn,
    cancelTail: figures.cancelTail,
    errorBarMs: figures.errorBarMs,
    trusted: figures.trusted,
    warnings: [...figures.warnings],
    error: figures.error ?? (figures.outcome === 'cancelled' && !isPlanned(figures) ? STOPPED : null),
  };
}

/** Interrupted by its own rule, and not by a hand. */
const isPlanned = ({ bargeIn }: Pick<RunFigures, 'bargeIn'>): boolean =>
  bargeIn !== null && bargeIn.cause.by !== 'button';

function deliveryOf({ speedUp, largestGap, interChunk }: RunFigures): RunEntry['delivery'] {
  return { speedUp, largestGap, interChunk };
}

function connectionDetails({ connection }: Session): RunEntry['connectionDetails'] {
  if (connection === null) return null;
  const { protocol, tls, remoteAddress, tcpHandshakeMs, preconnected = null } = connection;
  return { protocol, tls, remoteAddress, tcpHandshakeMs, preconnected };
}

/**
 * n, failures, and the spread of each latency over the successful runs. Cold and warm runs are never mixed: when both
 * occur the flat figures describe the kind with the most runs (warm in a tie), and `byConnection` has them apart. Runs
 * in which something was not asked for at its time are in neither.
 */
function summariseRuns(runs: readonly RunEntry[]): RunsSummary {
  const good = runs.filter((run) => run.outcome === 'completed' && run.error === null);
  const interrupted = runs.filter(({ outcome, error }) => outcome === 'cancelled' && error === null);
  const asked = good.filter((run) => kindOf(run) === 'asked');
  const cold = asked.filter((run) => run.connection === 'cold');
  const warm = asked.filter((run) => run.connection === 'warm');
  const mixed = cold.length > 0 && warm.length > 0;
  const [connection, described] =
    cold.length > warm.length ? (['cold', cold] as const) : (['warm', warm] as const);
  return {
    n: good.length,
    failed: runs.length - good.length - interrupted.length,
    interrupted: interrupted.length,
    connection: described.length === 0 ? null : connection,
    ...spreadsOf(described),
    byConnection: mixed ? { cold: groupOf(cold), warm: groupOf(warm) } : null,
    reused: asked.length === good.length ? null : reusedOf(good),
  };
}

/** A kept answer in the middle of a reply spoils its total time, if not its beginning. */
function kindOf({ reuse }: RunEntry): RunEntry['reuse']['firstSound'] {
  return reuse.firstSound === 'asked' && reuse.cachedRequests > 0 ? 'cached' : reuse.firstSound;
}

function reusedOf(good: readonly RunEntry[]) {
  return {
    cached: groupOf(good.filter((run) => kindOf(run) === 'cached')),
    speculated: groupOf(good.filter((run) => kindOf(run) === 'speculated')),
  };
}

function groupOf(runs: readonly RunEntry[]) {
  return { n: runs.length, ...spreadsOf(runs) };
}

function spreadsOf(runs: readonly RunEntry[]): Record<LatencyName, Spread> {
  const spread = (name: LatencyName): Spread => {
    return summarise(runs.map((run) => run.latency[name]).filter((value) => value !== null));
  };
  return {
    ttfbMs: spread('ttfbMs'),
    ttfaMs: spread('ttfaMs'),
    ttfaAudibleMs: spread('ttfaAudibleMs'),
    timeToEarMs: spread('timeToEarMs'),
    ttlbMs: spread('ttlbMs'),
  };
}
