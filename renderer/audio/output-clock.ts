import type { PageMs } from '../../core/units.ts';

/** Samples that an estimate stands on: 0.75 s at one every 25 ms. */
const WINDOW = 30;
/** A shift this often confirmed in a row is a fact, not jitter. */
const CONFIRMATIONS = 3;
/** Below this a shift is drift or jitter, ms. */
const SLIP_MS = 4;
/** Frames the browser renders at once (Web Audio API 1.1, render quantum). */
const QUANTUM_FRAMES = 128;

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
  /** Half-width of `outputAt`, as far as the browser's own figures tell. */
  errorMs(): number;
  method(): 'timestamp' | 'latency';
  /** Sudden delays of the output since `reset`: the device stood still while nobody counted. */
  slips(): { readonly events: number; readonly totalMs: number };
}

/**
 * `getOutputTimestamp()` steps with the device's callbacks, several ms up and down, so no single answer is the
 * truth: the median of a window is used. Chromium opens a context whose callback is no whole number of render
 * quanta with a queue that its own figures leave out; half a callback of uncertainty is added there (measured:
 * a sawtooth of one callback).
 */
export function createOutputClock(context: AudioContext): OutputClock {
  let offsets: number[] = [];
  let leads: number[] = [];
  let lastContextMs = -1;
  let method: 'timestamp' | 'latency' = 'timestamp';
  let slips = { events: 0, totalMs: 0 };

  const offset = () => median(offsets);

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
    const limitMs = SLIP_MS + 1.25 * hiddenQueueMs(context);
    const shifts = recent.map((value) => value - before);
    if (offsets.length < 2 * CONFIRMATIONS || !shifts.every((ms) => Math.abs(ms) > limitMs)) return;
    const slipMs = median(shifts);
    if (slipMs > 0) slips = { events: slips.events + 1, totalMs: slips.totalMs + slipMs };
    offsets = recent;
    leads = [];
  }

  return {
    sample() {
      const now: PageMs = performance.now();
      const seen = look(now);
      if (seen !== null) {
        offsets = [...offsets, seen].slice(-WINDOW);
        followSlip();
      }
      if (offsets.length === 0) return false;
      leads = [...leads, context.currentTime * 1000 + offset() - now].slice(-WINDOW);
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
      return spreadMs / Math.sqrt(Math.max(1, offsets.length)) + hiddenQueueMs(context) / 2;
    },
    method: () => method,
    slips: () => slips,
  };
}

function hiddenQueueMs({ baseLatency, sampleRate }: AudioContext): number {
  const callbackFrames = baseLatency * sampleRate;
  const restFrames = Math.abs(callbackFrames - QUANTUM_FRAMES * Math.round(callbackFrames / QUANTUM_FRAMES));
  return restFrames > 1 ? baseLatency * 1000 : 0;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
