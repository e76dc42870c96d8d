import type { Services } from '../services.ts';
import type { Handlers } from './handler.ts';
import { createHandlers } from './handlers.ts';

/** One page at a door, from its loading to its leaving. */
export interface Visit {
  readonly handlers: Handlers;
  /** The page has gone: nobody plays its runs any more, and nobody can reach the files it opened. */
  close(this: void): void;
}

/** The handlers for one page, which remember what would be left behind without it. */
export function openVisit(services: Services): Visit {
  const { engine, sessions, replays } = services;
  const runs = new Set<string>();
  const opened = new Set<string>();
  const replayed = new Set<string>();
  /** A file may still be read for it. */
  const leaving = new AbortController();
  const { signal } = leaving;
  const handlers = createHandlers({
    ...services,
    engine: {
      ...engine,
      start(request) {
        const begun = engine.start(request);
        if (begun.ok) runs.add(begun.value.runId);
        return begun;
      },
    },
    sessions: {
      ...sessions,
      async open(bytes, name) {
        const session = await sessions.open(bytes, name, signal);
        if (signal.aborted) sessions.close(session.id);
        else opened.add(session.id);
        return session;
      },
    },
    replays: {
      ...replays,
      start(run, prebufferMs) {
        const begun = replays.start(run, prebufferMs);
        if (signal.aborted) replays.stop(begun.runId);
        else replayed.add(begun.runId);
        return begun;
      },
    },
  });
  return {
    handlers,
    close() {
      leaving.abort();
      for (const runId of runs) engine.leave(runId);
      for (const id of opened) sessions.close(id);
      for (const runId of replayed) replays.stop(runId);
    },
  };
}
