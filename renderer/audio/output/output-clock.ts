import type { PageMs } from '../../../core/units.ts';
import type { OffsetEstimate } from './offset.ts';
import { resamplerWait } from './resampler.ts';
import { createSawtoothOffset } from './sawtooth-offset.ts';
import { createSteadyOffset } from './steady-offset.ts';

/** Of how far ahead the browser renders the largest counts, which needs many: 3 s. */
const LEAD_WINDOW = 120;
/** How far recordings at the sound server still were from `outputAt` on an idle machine (test/heard/heard.test.ts), ms. */
const DISAGREEMENT_MS = 3;

/** When frames of one context leave the device, on the page's clock. */
export interface OutputClock {
  /** Looks once. @returns false when the browser has nothing to say yet */
  sample(): boolean;
  /** Forgets what was seen: after the context stood still. */
  reset(): void;
  /** Nothing sounds now: what was learned while something did may move `outputAt`. */
  adopt(): void;
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
 * From `getOutputTimestamp()` and what is missing in it (`resamplerWait`).
 *
 * @param deviceRate the device's own sample rate, Hz
 */
export function createOutputClock(context: AudioContext, deviceRate: number): OutputClock {
  let offset = newOffset();
  let hasSeen = false;
  let leads: readonly number[] = [];
  let lastContextMs = -1;
  let method: 'timestamp' | 'latency' = 'timestamp';
  let slips = { events: 0, totalMs: 0 };

  function newOffset(): OffsetEstimate {
    const wait = resamplerWait(context, deviceRate);
    return wait.kind === 'constant' ? createSteadyOffset(wait.ms) : createSawtoothOffset(wait.heightMs);
  }

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

  function take(seenMs: number): void {
    hasSeen = true;
    const slipMs = offset.push(seenMs);
    // The leads stay: how far ahead the browser renders is the same before and after.
    if (slipMs > 0) slips = { events: slips.events + 1, totalMs: slips.totalMs + slipMs };
  }

  return {
    sample() {
      // First: a thread that is stopped before it reads the other clock then sees too small a lead, never too large.
      const renderedMs = context.currentTime * 1000;
      const now: PageMs = performance.now();
      const seenMs = look(now);
      if (seenMs !== null) take(seenMs);
      if (!hasSeen) return false;
      leads = [...leads, renderedMs + offset.seenMs() - now].slice(-LEAD_WINDOW);
      return true;
    },
    reset() {
      offset = newOffset();
      hasSeen = false;
      leads = [];
      slips = { events: 0, totalMs: 0 };
    },
    adopt: () => offset.adopt(),
    outputAt: (frame) => (frame / context.sampleRate) * 1000 + offset.outputMs(),
    leadMs: () => Math.max(0, ...leads) + offset.mostWaitingMs(),
    errorMs: () => DISAGREEMENT_MS + offset.errorMs(),
    method: () => method,
    slips: () => slips,
  };
}
