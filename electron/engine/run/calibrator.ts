import type { Clock } from '../../clock/clock.ts';
import type { Wires } from '../../wires/wires.ts';
import { warmUp } from './warm-up.ts';

/** The first run should not share the loop with the calibration, nor the start of the program. */
const CALIBRATE_AFTER_MS = 1000;

/** Warms the engine up and lets the wires calibrate their clock once, when no run is there to be disturbed by it. */
export interface Calibrator {
  /** Begins now if it has not begun and nothing runs. */
  tryNow(): void;
  /** Begins no more. */
  close(): void;
}

export function createCalibrator(
  clock: Clock,
  wires: Pick<Wires, 'calibrate'>,
  isIdle: () => boolean,
): Calibrator {
  let isDone = false;
  const tryNow = (): void => {
    if (isDone || !isIdle()) return;
    isDone = true;
    warmUp(clock);
    void wires.calibrate();
  };
  const timer = setTimeout(tryNow, CALIBRATE_AFTER_MS).unref();
  return {
    tryNow,
    close() {
      isDone = true;
      clearTimeout(timer);
    },
  };
}
