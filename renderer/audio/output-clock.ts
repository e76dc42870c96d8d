import type { PageMs } from '../../core/units.ts';

/** Samples that an estimate stands on: 0.75 s at one every 25 ms. */
const WINDOW = 30;
/** Of how far ahead the browser renders the largest counts, which needs more: 3 s. */
const LEAD_WINDOW = 120;
/** A shift this often confirmed in a row is a fact, not jitter. */
const CONFIRMATIONS = 3;
/** Below this a shift is drift or jitter, ms. */
const SLIP_MS = 4;
/** How far recordings at the sound server still were from `outputAt` on an idle machine (test/heard/heard.test.ts), ms. */
const DISAGREEMENT_MS = 3;
/** Frames the browser renders at once (Web Audio API 1.1, render quantum). */
export const QUANTUM_FRAMES = 128;

/** When frames of one context leave the device, on the page's clock. */
export interface OutputClock {
  /** Looks once. @returns false when the browser has nothing to say yet */
  sample(): boolean;
  /** Forgets what was seen: after the context stood still. */
  reset(): void;
  /** The instant at which this frame (may be a fraction) leaves the output. */
  outputAt(frame: number): PageMs;
  /** How far ahead of its output a frame is rendered, at most. */
  leadMs(): number;
  /** Half-width of `outputAt`: the spread of the browser's own figures, and what a recording disagreed with them. */
  errorMs(): number;
  method(): 'timestamp' | 'latency';
  /** Sudden delays of the output since `reset`: the device stood still while nobody counted. */
  slips(): { readonly events: number; readonly totalMs: number };
}

/**
 * `getOutputTimestamp()` steps with the device's callbacks, several ms up and down, so no single answer is the
 * truth: the median of a window is used. What a context of another rate than the device's keeps in its resampler
 * is missing in the browser's figures and added here (`resamplerDelay`).
 *
 * @param deviceRate the device's own sample rate, Hz
 */
export function createOutputClock(context: AudioContext, deviceRate: number): OutputClock {
  let offsets: number[] = [];
  let leads: number[] = [];
  let lastContextMs = -1;
  let method: 'timestamp' | 'latency' = 'timestamp';
  let slips = { events: 0, totalMs: 0 };

  const resampler = () => resamplerDelay(context, deviceRate);
  const offset = () => median(offsets) + resampler().delayMs;

  function look(now: PageMs): number | null {
    const stamp = context.getOutputTimestamp();
    const contextMs = (stamp.contextTime ?? 0) * 1000;
    const performanceMs = stamp.performanceTime ?? 0;
    if (contextMs > 0 && Math.abs(now - performanceMs) < 1000) {
      method = 'timestamp';
      if (contextMs === lastContextMs) return null;
      lastContextMs = contextMs;
      return performanceMs - contextMs;
    }
    method = 'latency';
    return now + (context.baseLatency + context.outputLatency - context.currentTime) * 1000;
  }

  function followSlip(): void {
    const recent = offsets.slice(-CONFIRMATIONS);
    const before = median(offsets.slice(0, -CONFIRMATIONS));
    const limitMs = SLIP_MS + 2 * resampler().errorMs;
    const shifts = recent.map((value) => value - before);
    if (offsets.length < 2 * CONFIRMATIONS || !shifts.every((ms) => Math.abs(ms) > limitMs)) return;
    const slipMs = median(shifts);
    if (slipMs > 0) slips = { events: slips.events + 1, totalMs: slips.totalMs + slipMs };
    // The leads stay: how far ahead the browser renders is the same before and after.
    offsets = recent;
  }

  return {
    sample() {
      // First: a thread that is stopped before it reads the other clock then sees too small a lead, never too large.
      const renderedMs = context.currentTime * 1000;
      const now: PageMs = performance.now();
      const seen = look(now);
      if (seen !== null) {
        offsets = [...offsets, seen].slice(-WINDOW);
        followSlip();
      }
      if (offsets.length === 0) return false;
      leads = [...leads, renderedMs + offset() - now].slice(-LEAD_WINDOW);
      return true;
    },
    reset() {
      offsets = [];
      leads = [];
      slips = { events: 0, totalMs: 0 };
    },
    outputAt: (frame) => (frame / context.sampleRate) * 1000 + offset(),
    leadMs: () => Math.max(0, ...leads),
    errorMs() {
      const spreadMs = (Math.max(...offsets) - Math.min(...offsets)) / 2;
      return DISAGREEMENT_MS + spreadMs / Math.sqrt(Math.max(1, offsets.length)) + resampler().errorMs;
    },
    method: () => method,
    slips: () => slips,
  };
}

/**
 * Sound that waits in the resampler, unknown to `getOutputTimestamp()`. Chromium resamples a whole callback at a
 * time: one callback waits where it is a whole number of render quanta, else between none and one, in a sawtooth of
 * seconds. Measured against a recording at the sound server, Chromium 156, device at 48 and 44.1 kHz, contexts at
 * 22.05, 24, 44.1 and 48 kHz: 10.6 ms more delay at 24 kHz than at 48 kHz on a callback of 10.67 ms.
 */
function resamplerDelay({ baseLatency, sampleRate }: AudioContext, deviceRate: number) {
  if (sampleRate === deviceRate) return { delayMs: 0, errorMs: 0 };
  const callbackMs = baseLatency * 1000;
  const quanta = (baseLatency * sampleRate) / QUANTUM_FRAMES;
  const isWhole = Math.abs(quanta - Math.round(quanta)) * QUANTUM_FRAMES < 1;
  return isWhole ? { delayMs: callbackMs, errorMs: 0 } : { delayMs: callbackMs / 2, errorMs: callbackMs / 2 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
