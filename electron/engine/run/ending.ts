import type { RunEventOf } from '../../../core/session/record/record.ts';
import type { Clock } from '../../clock/clock.ts';
import type { LoopWindow } from '../../clock/loop-monitor.ts';
import { accountOf } from '../log/instrument.ts';
import type { RunLog } from '../log/run-log.ts';
import type { Unheard } from './audience.ts';

/** How a run's record ends: with what speaks against its figures. */
export interface Ending {
  /** Another run is under way as well. */
  meet(this: void): void;
  /**
   * @param window what happened to the loop that took the stamps; null where nothing was sent
   * @param unheard why nobody knows what was heard to its end; null where it is known
   */
  tell(outcome: RunEventOf<'ended'>['outcome'], window: LoopWindow | null, unheard: Unheard | null): void;
}

/** To be made when the run begins: the clocks are compared from there on. */
export function createEnding(log: RunLog, clock: Clock): Ending {
  const wallOffsetMs = clock.wallOffsetMs();
  let isAlone = true;
  return {
    meet() {
      isAlone = false;
    },
    tell(outcome, window, unheard) {
      if (unheard !== null) log.note('warning', unheard.code, unheard.message);
      if (!isAlone) log.note('warning', 'not_alone', NOT_ALONE);
      const clockJumpMs = Math.abs(clock.wallOffsetMs() - wallOffsetMs);
      const instrument = accountOf(log.worst(), window, clockJumpMs, unheard?.message ?? null);
      log.event({ kind: 'ended', at: clock.now(), outcome, instrument });
    },
  };
}

const NOT_ALONE =
  'Something else was measured at the same time: both take from the same line and the same processor.';
