import type { RunEvent } from '../../core/session/record/record.ts';
import type { RunSink } from '../../core/session/record/run-sink.ts';
import { createSessionBuilder, type SessionBuilder } from '../../core/session/reduce.ts';
import type { Session } from '../../core/session/session.ts';

/** Follows the runs of auditions on their way into history. Not as a page does: a run may end when no page listens. */
export interface RunWatch {
  /** Stands before history. */
  readonly sink: RunSink;
  /** Told of a run when it has ended and history has it. */
  onEnded(listener: (session: Session) => void): void;
}

export function createRunWatch(history: RunSink): RunWatch {
  const builders = new Map<string, SessionBuilder>();
  let tell: (session: Session) => void = () => undefined;

  function follow(runId: string, event: RunEvent): void {
    if (event.kind === 'started' && event.purpose?.kind === 'audition') {
      builders.set(runId, createSessionBuilder(runId));
    }
    builders.get(runId)?.apply(event);
    if (event.kind !== 'ended') return;
    const session = builders.get(runId)?.session() ?? null;
    builders.delete(runId);
    if (session !== null) tell(session);
  }

  return {
    sink: {
      ...history,
      append(runId, event) {
        const refusal = history.append(runId, event);
        follow(runId, event);
        return refusal;
      },
    },
    onEnded: (listener) => void (tell = listener),
  };
}
