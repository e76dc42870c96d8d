import type { Failure } from '../../contract/result.ts';
import { computeFigures, type RunFigures } from '../figures/figures.ts';
import { lensInstantsOfRun } from '../figures/instants-of.ts';
import type { Session } from '../session.ts';
import { replyEntryOf } from './reply-entry.ts';
import { RUNS_SCHEMA_ID, type RunEntry, type RunsDocument } from './runs-schema.ts';
import { summariseRuns } from './runs-summary.ts';

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

/** One run of it. */
export function toRunEntry(session: Session): RunEntry {
  const { started } = session;
  const figures = computeFigures(session);
  return {
    id: session.id,
    startedAt: started.startedAt,
    clock: { textReadyMonotonicMs: started.clockOriginMs + started.at },
    target: started.target,
    text: started.text,
    purpose: started.purpose ?? null,
    outcome: figures.outcome,
    connection: figures.temperature,
    connectionDetails: connectionDetails(session),
    marks: figures.marks,
    phases: [...figures.phases],
    phasesTo: figures.phasesTo,
    reached: figures.reached,
    latency: figures.latency,
    instants: lensInstantsOfRun(session),
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
