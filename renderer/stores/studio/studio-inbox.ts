import type { EngineEvent } from '../../../core/contract/events.ts';
import { createSessionBuilder, type SessionBuilder } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';

/** Events of runs that began before their id was known wait here; more than this is somebody else's. */
const HELD_LIMIT = 2000;

type RunEventMessage = Extract<EngineEvent, { type: 'run' }>;

/** Folds the events of the comparison's own runs. Their sound is not listened to: it is kept by the engine. */
export interface StudioInbox {
  /** A run is asked for: from now on events of unknown runs are held. */
  expect(): void;
  /** The run that was asked for has this id. */
  adopt(runId: string): void;
  /** Nothing came of it. */
  giveUp(): void;
  receive(this: void, event: EngineEvent): void;
  /** Forgets the runs under way. */
  clear(): void;
}

/** @param onEnded a run is over */
export function createStudioInbox(onEnded: (runId: string, session: Session | null) => void): StudioInbox {
  const builders = new Map<string, SessionBuilder>();
  let held: RunEventMessage[] = [];
  let expected = 0;

  function take({ runId, event }: RunEventMessage, builder: SessionBuilder): void {
    builder.apply(event);
    if (event.kind !== 'ended') return;
    builders.delete(runId);
    onEnded(runId, builder.session());
  }

  function arrived(): void {
    expected -= 1;
    if (expected === 0) held = [];
  }

  return {
    expect() {
      expected += 1;
    },
    adopt(runId) {
      const builder = createSessionBuilder(runId);
      builders.set(runId, builder);
      const mine = held.filter((message) => message.runId === runId);
      held = held.filter((message) => message.runId !== runId);
      arrived();
      for (const message of mine) take(message, builder);
    },
    giveUp: arrived,
    receive(event) {
      if (event.type !== 'run') return;
      const builder = builders.get(event.runId);
      if (builder !== undefined) take(event, builder);
      else if (expected > 0 && held.length < HELD_LIMIT) held.push(event);
    },
    clear() {
      builders.clear();
      held = [];
    },
  };
}
