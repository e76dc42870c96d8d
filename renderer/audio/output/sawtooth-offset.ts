import { CONFIRMATIONS, median, type OffsetEstimate, SLIP_MS, spreadOf } from './offset.ts';
import { SAWTOOTH_LEAST_MS } from './resampler.ts';

/** Samples that are smoothed: a tooth falls by less than 1 ms meanwhile. */
const WINDOW = 9;

/**
 * Where what waits in the resampler is a sawtooth, what the browser says is one too, upside down: it falls while more and
 * more waits, and jumps back by a whole tooth. Its tops are when the least waits, so the output is later than they are by
 * that, always; in between the browser is not followed. Until the first jump was seen half a tooth is taken for the rest.
 *
 * @param heightMs of a tooth
 */
export function createSawtoothOffset(heightMs: number): OffsetEstimate {
  let samples: readonly number[] = [];
  /** The highest of all since the beginning, or since the last jump. */
  let topMs = -Infinity;
  let isKnown = false;
  /** What was learned while something sounded, and is not told yet. */
  let heldMs = 0;
  /** From the top before to this one: the next will be as far away. */
  let driftMs = 0;

  const restMs = () => SAWTOOTH_LEAST_MS + (isKnown ? 0 : heightMs / 2);
  const outputMs = () => topMs + restMs() + heldMs;

  function begin(): void {
    topMs = median(samples.slice(-CONFIRMATIONS));
    isKnown = false;
    heldMs = 0;
    driftMs = 0;
  }

  function jumpTo(nextTopMs: number): void {
    if (isKnown) driftMs = Math.abs(nextTopMs - topMs);
    else heldMs = topMs + heightMs / 2 - nextTopMs;
    topMs = nextTopMs;
    isKnown = true;
  }

  /** A jump beyond the last top is no tooth: the output itself was delayed. */
  function slipTo(nextTopMs: number): number {
    const slipMs = nextTopMs - topMs;
    topMs = nextTopMs;
    return slipMs;
  }

  function follow(): number {
    const recent = samples.slice(-CONFIRMATIONS);
    const before = median(samples.slice(-2 * CONFIRMATIONS, -CONFIRMATIONS));
    const lowest = Math.min(...recent);
    const highest = Math.max(...recent);
    if (isKnown && lowest > topMs + SLIP_MS) return slipTo(highest);
    if (lowest > before + heightMs / 2) jumpTo(highest);
    // It caught up with what had held it up: where in a tooth it now is, nobody knows.
    else if (highest < topMs - heightMs - SLIP_MS) begin();
    else if (!isKnown) topMs = Math.max(topMs, lowest);
    return 0;
  }

  return {
    push(seenMs) {
      samples = [...samples, seenMs].slice(-WINDOW);
      if (samples.length >= 2 * CONFIRMATIONS) return follow();
      begin();
      return 0;
    },
    seenMs: () => median(samples),
    outputMs,
    mostWaitingMs: () => SAWTOOTH_LEAST_MS + heightMs,
    errorMs: () => spreadOf(samples) + driftMs + Math.abs(heldMs) + (isKnown ? 0 : heightMs / 2),
    adopt() {
      heldMs = 0;
    },
  };
}
