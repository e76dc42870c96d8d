import type { EngineEvent } from '../../core/contract/events.ts';
import { type ReadClock, onTime } from './on-time.ts';
import type { ReplayPlan } from './replay-plan.ts';

/** A run that is told once more. */
export interface Replay {
  /** Nobody listens any more: the rest of the record is told at once, without its sound. */
  stop(): void;
  /** No more is told. */
  drop(): void;
}

export interface ReplayParts {
  readonly runId: string;
  readonly plan: ReplayPlan;
  readonly now: ReadClock;
  readonly publish: (event: EngineEvent) => void;
  /** After the last of it was told. */
  readonly over: () => void;
}

/** Begins at once: the zero of the run is now. */
export function beginReplay({ runId, plan, now, publish, over }: ReplayParts): Replay {
  const zeroAt = now();
  const shiftMs = zeroAt - plan.startedAt;
  const { steps } = plan;
  let next = 0;
  let cancel: () => void = () => undefined;

  function tellDue(): void {
    const elapsedMs = now() - zeroAt;
    for (let step = steps[next]; step !== undefined && step.afterMs <= elapsedMs; step = steps[next]) {
      next += 1;
      for (const event of step.tell(runId, shiftMs)) publish(event);
    }
    const step = steps[next];
    if (step === undefined) over();
    else cancel = onTime(zeroAt + step.afterMs, now, tellDue);
  }

  // In a later turn: whoever asked learns the id before the first event.
  cancel = onTime(zeroAt, now, tellDue);
  return {
    stop() {
      cancel();
      const rest = steps.slice(next);
      next = steps.length;
      for (const event of rest.flatMap((step) => step.tell(runId, shiftMs))) {
        if (event.type === 'run') publish({ ...event, payload: null });
        if (event.type === 'audio_end') publish(event);
      }
      over();
    },
    drop: () => cancel(),
  };
}
