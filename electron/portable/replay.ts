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

/** From the asking to the zero of the run, where it takes no longer to make all that will be told. */
const LEAD_MS = 20;

interface ReadyStep {
  readonly afterMs: number;
  readonly events: readonly EngineEvent[];
}

/**
 * At its time what is told is only handed on, so that of chunks that came together none waits for the making of those
 * before it. Where the making took longer than there was time for, it is done again for a later zero.
 */
function makeReady(
  { runId, plan, now }: Pick<ReplayParts, 'runId' | 'plan' | 'now'>,
  leadMs = LEAD_MS,
): { readonly zeroAt: number; readonly steps: readonly ReadyStep[] } {
  const zeroAt = now() + leadMs;
  const shiftMs = zeroAt - plan.startedAt;
  const steps = plan.steps.map((step) => ({ afterMs: step.afterMs, events: step.tell(runId, shiftMs) }));
  return now() < zeroAt ? { zeroAt, steps } : makeReady({ runId, plan, now }, 4 * leadMs);
}

export function beginReplay(parts: ReplayParts): Replay {
  const { now, publish, over } = parts;
  const { zeroAt, steps } = makeReady(parts);
  let next = 0;
  let cancel: () => void = () => undefined;

  function tellDue(): void {
    const elapsedMs = now() - zeroAt;
    for (let step = steps[next]; step !== undefined && step.afterMs <= elapsedMs; step = steps[next]) {
      next += 1;
      step.events.forEach(publish);
    }
    const step = steps[next];
    if (step === undefined) over();
    else cancel = onTime(zeroAt + step.afterMs, now, tellDue);
  }

  cancel = onTime(zeroAt, now, tellDue);
  return {
    stop() {
      cancel();
      const rest = steps.slice(next);
      next = steps.length;
      for (const event of rest.flatMap(({ events }) => events)) {
        if (event.type === 'run') publish({ ...event, payload: null });
        if (event.type === 'audio_end') publish(event);
      }
      over();
    },
    drop: () => cancel(),
  };
}
