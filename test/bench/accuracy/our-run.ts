import type { EngineEvent } from '../../../core/contract/events.ts';
import type { Target } from '../../../core/contract/target.ts';
import { createSessionBuilder, type SessionBuilder } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import type { Services } from '../../../electron/services.ts';
import { grpcTarget } from './grpc-target.ts';
import { FORMAT, VOICE, type Job, type Seen } from './messages.ts';

type RunEvent = Extract<EngineEvent, { type: 'run' }>;

interface RunUnderWay {
  readonly builder: SessionBuilder;
  readonly ended: (session: Session) => void;
}

/** @returns speaks one text, always cold, and resolves with what the engine recorded of it; rejects for a failed run */
export function createOurClient(services: Services): (job: Job, text: string) => Promise<Seen> {
  const runs = new Map<string, RunUnderWay>();
  const take = ({ runId, event }: RunEvent): void => {
    const run = runs.get(runId);
    run?.builder.apply(event);
    const session = event.kind === 'ended' ? run?.builder.session() : null;
    if (!session) return;
    runs.delete(runId);
    run?.ended(session);
  };
  services.subscribe((event) => {
    if (event.type === 'run') take(event);
  });
  return async (job, text) => {
    const started = services.engine.start({
      target: targetOf(job),
      ...{ text, prebufferMs: 0, connection: 'cold', playback: 'virtual' },
    });
    if (!started.ok) throw new Error(started.error.message);
    const { runId } = started.value;
    return toSeen(
      await new Promise<Session>((ended) => runs.set(runId, { builder: createSessionBuilder(runId), ended })),
    );
  };
}

function targetOf({ transport, origin }: Job): Target {
  if (transport === 'grpc') return grpcTarget(origin);
  return {
    ...{ provider: 'lab', model: 'flite', voice: VOICE, format: FORMAT, endpoint: origin },
    transport: transport === 'wss' ? 'ws' : 'http',
  };
}

function toSeen({ started, marks, chunks, ended, connection, failure }: Session): Seen {
  if (failure !== null) throw new Error(failure.error.message);
  if (connection?.tls?.resumed !== false) throw new Error('This run was not cold: its TLS was resumed.');
  const monotonic = (at: number | undefined): number => (at ?? NaN) + started.clockOriginMs;
  const span = (from: number | undefined, to: number | undefined): number => (to ?? NaN) - (from ?? NaN);
  let totalBytes = 0;
  return {
    firstByteAt: monotonic(marks.firstByte),
    firstAudioAt: monotonic(marks.firstAudio),
    reads: chunks
      .filter(({ sizeBytes }) => sizeBytes > 0)
      .map(({ at, sizeBytes, errorMs }) => [monotonic(at), (totalBytes += sizeBytes), errorMs]),
    errorBarMs: ended?.instrument.errorBarMs ?? NaN,
    spans: {
      connectMs: span(marks.tcpStart, marks.tcpEnd),
      tlsMs: span(marks.tlsStart, marks.tlsEnd),
      firstByteMs: span(marks.tcpEnd, marks.firstByte),
    },
  };
}
