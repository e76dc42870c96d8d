import type { BargeIn } from '../../../core/contract/barge-in.ts';
import type { RecordedPlan, ReplyPlan } from '../../../core/contract/reply-plan.ts';
import { SESSION_VERSION } from '../../../core/session/record/record.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';
import type { RunRequest } from '../engine.ts';
import { type RunLog, actStamp } from '../log/run-log.ts';

/** How a run's record begins. */
export interface Opening {
  /** Only the first call does. */
  tell(textReady: MonoMs): void;
  /** An interruption is told behind `started`, even where it came before. */
  interrupted(bargeIn: BargeIn): void;
}

export function createOpening(log: RunLog, request: RunRequest, clock: Clock): Opening {
  let isTold = false;
  let early: BargeIn | null = null;

  const tellBargeIn = (bargeIn: BargeIn): void => log.event({ kind: 'barge_in', ...bargeIn });

  function tellStarted(textReady: MonoMs): void {
    const { target, text, prebufferMs, connection, playback, plan, purpose } = request;
    log.event({
      kind: 'started',
      version: SESSION_VERSION,
      at: textReady,
      startedAt: clock.wallTime(),
      clockOriginMs: clock.originMs,
      target,
      text,
      prebufferMs,
      connection,
      playback,
      ...(plan === undefined ? {} : { plan: recordedPlan(plan) }),
      ...(purpose === undefined ? {} : { purpose }),
    });
    log.mark('textReady', actStamp(textReady));
  }

  return {
    tell(textReady) {
      if (isTold) return;
      isTold = true;
      tellStarted(textReady);
      if (early !== null) tellBargeIn(early);
    },
    interrupted(bargeIn) {
      if (isTold) tellBargeIn(bargeIn);
      else early = bargeIn;
    },
  };
}

function recordedPlan({ source, ...plan }: ReplyPlan): RecordedPlan {
  if (source.kind === 'typed') return { ...plan, source: 'typed' };
  return { ...plan, source: source.origin, firstTextMs: source.tokens[0]?.atMs ?? 0 };
}
