import type { PageMs } from '../../core/units.ts';
import type { OutputDevice } from './output-device.ts';

/** Sound that the device lost, or put out late or early, in a stretch of time. */
export interface DeviceFaults {
  readonly events: number;
  readonly totalMs: number;
}

/** Beyond what two clocks drift apart, an output that comes so much later or earlier than before was moved, ms. */
const MOVED_MS = 4;
/** More than a sound card's clock and the computer's differ. */
const DRIFT_PER_MS = 100e-6;

/**
 * Watches a device from now on.
 * @returns what went wrong since. A device that moved while nobody counted was held up, or skipped what it had held up
 *   before: too little at once to be counted, but all that was said of lengths is off by it.
 */
export function watchDevice(device: OutputDevice, startedAt: PageMs): (now: PageMs) => DeviceFaults {
  const before = underrunsOf(device);
  const outputBefore = device.clock.outputAt(0);
  return (now) => {
    const after = underrunsOf(device);
    const events = after.events - before.events;
    if (events > 0) return { events, totalMs: Math.max(0, after.totalMs - before.totalMs) };
    const movedMs = Math.abs(device.clock.outputAt(0) - outputBefore);
    const isMoved = movedMs > MOVED_MS + (now - startedAt) * DRIFT_PER_MS;
    return isMoved ? { events: 1, totalMs: movedMs } : { events: 0, totalMs: 0 };
  };
}

/** The browser's count and the slips of the output clock may be the same thing seen twice: the larger one counts. */
function underrunsOf(device: OutputDevice): DeviceFaults {
  const counted = device.browserUnderruns();
  const slips = device.clock.slips();
  return {
    events: Math.max(counted.events, slips.events),
    totalMs: Math.max(counted.totalMs, slips.totalMs),
  };
}
