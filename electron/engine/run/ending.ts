import type { RunEventOf } from '../../../core/session/record/record.ts';
import type { Clock } from '../../clock/clock.ts';
import { accountOf, type Circumstances } from '../log/instrument.ts';
import type { RunLog } from '../log/run-log.ts';
import type { Unheard } from './audience.ts';

export interface Closing extends Omit<Circumstances, 'clockJumpMs' | 'unheard'> {
  /** Why nobody knows what was heard to its end; null where it is known. */
  readonly unheard: Unheard | null;
}

/** How a run's record ends: with what speaks against its figures. */
export interface Ending {
  /** Another run is under way as well. */
  meet(this: void): void;
  tell(outcome: RunEventOf<'ended'>['outcome'], closing: Closing): void;
}

/** To be made when the run begins: the clocks are compared from there on. */
export function createEnding(log: RunLog, clock: Clock): Ending {
  const wallOffsetMs = clock.wallOffsetMs();
  let isAlone = true;
  return {
    meet() {
      isAlone = false;
    },
    tell(outcome, { unheard, ...seen }) {
      if (unheard !== null) log.note('warning', unheard.code, unheard.message);
      if (!isAlone) log.note('warning', 'not_alone', NOT_ALONE);
      const clockJumpMs = Math.abs(clock.wallOffsetMs() - wallOffsetMs);
      const instrument = accountOf(log.worst(), { ...seen, clockJumpMs, unheard: unheard?.message ?? null });
      log.event({ kind: 'ended', at: clock.now(), outcome, instrument });
    },
  };
}

const NOT_ALONE =
  'Something else was measured at the same time: both take from the same line and the same processor.';
