import type { PageMs } from '../../../core/units.ts';
import type { OutputDevice } from './output-device.ts';
import { QUANTUM_FRAMES } from './resampler.ts';

/** Sound that the device lost, or put out late or early, in a stretch of time. */
export interface DeviceFaults {
  readonly events: number;
  readonly totalMs: number;
}

const NONE: DeviceFaults = { events: 0, totalMs: 0 };
/** Beyond what two clocks drift apart, an output that comes so much later or earlier than before was moved, ms. */
const MOVED_MS = 4;
/** More than a sound card's clock and the computer's differ. */
const DRIFT_PER_MS = 100e-6;

/** Later than this after it was there, sound was handed over too late for the quantum that it belonged to. */
const LATE_QUANTA = 0.5;

export interface DeviceWatch {
  /** Playing began or went on at `at`, with sound that had been there `since`. */
  playedFrom(at: PageMs, since: PageMs): void;
  /** To be asked every now and then: an output that moved may move back. */
  look(now: PageMs): void;
  /** What went wrong since it watches. */
  faults(now: PageMs): DeviceFaults;
}

/**
 * Watches a device from now on. The same mishap may be seen in several ways: the largest counts.
 *
 * A device that moved while nobody counted was held up, or skipped what it had held up before; one that took up sound
 * late had been asking for it while the thread that brings it stood still. Both are too little at once for the browser
 * to count, but all that was said of lengths is off by them.
 */
export function watchDevice(device: OutputDevice, startedAt: PageMs): DeviceWatch {
  const before = underrunsOf(device);
  const outputBefore = device.clock.outputAt(0);
  const lateLimitMs = (LATE_QUANTA * QUANTUM_FRAMES * 1000) / device.sampleRate;
  let late = NONE;
  let moved = NONE;

  function counted(): DeviceFaults {
    const after = underrunsOf(device);
    const totalMs = Math.max(0, after.totalMs - before.totalMs);
    return { events: after.events - before.events, totalMs };
  }

  function look(now: PageMs): void {
    const movedMs = Math.abs(device.clock.outputAt(0) - outputBefore);
    const isMoved = movedMs > MOVED_MS + (now - startedAt) * DRIFT_PER_MS;
    if (isMoved && movedMs > moved.totalMs) moved = { events: 1, totalMs: movedMs };
  }

  return {
    playedFrom(at, since) {
      const lateMs = at - since;
      if (lateMs > lateLimitMs) late = { events: late.events + 1, totalMs: late.totalMs + lateMs };
    },
    look,
    faults(now) {
      look(now);
      const known = counted();
      return larger(known.events > 0 ? known : moved, late);
    },
  };
}

const larger = (one: DeviceFaults, other: DeviceFaults): DeviceFaults => ({
  events: Math.max(one.events, other.events),
  totalMs: Math.max(one.totalMs, other.totalMs),
});

/** The browser's count and the slips of the output clock. */
const underrunsOf = (device: OutputDevice): DeviceFaults =>
  larger(device.browserUnderruns(), device.clock.slips());
