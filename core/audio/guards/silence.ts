import type { Block } from './blocks.ts';
import { type SignalFinding, asSeconds } from './finding.ts';

/** Voices breathe in for 50 to 300 ms; more than this is a wait that a listener notices. */
const LEADING_MS = 1000;
/** The longest pauses of read speech, between paragraphs, stay below this. */
const INNER_MS = 2500;

export interface SilenceWatch {
  add(block: Block): void;
  /** From the first audible block to the end of the last, ms; 0 when nothing was audible. */
  soundMs(): number;
  /** A stream that is silent throughout is not this watch's matter. */
  end(): SignalFinding | null;
}

/** Finds long waits before the sound and inside it. */
export function createSilenceWatch(): SilenceWatch {
  let firstMs: number | null = null;
  let lastMs = 0;
  let longest = { fromMs: 0, ms: 0 };

  function places(leadingMs: number): string[] {
    const leading = leadingMs >= LEADING_MS ? [`${asSeconds(leadingMs)} before the first sound`] : [];
    const inner =
      longest.ms >= INNER_MS ? [`${asSeconds(longest.ms)} from ${asSeconds(longest.fromMs)} on`] : [];
    return [...leading, ...inner];
  }

  return {
    add({ fromMs, toMs, isAudible }) {
      if (!isAudible) return;
      const silentMs = firstMs === null ? 0 : fromMs - lastMs;
      if (silentMs > longest.ms) longest = { fromMs: lastMs, ms: silentMs };
      firstMs ??= fromMs;
      lastMs = toMs;
    },
    soundMs: () => lastMs - (firstMs ?? 0),
    end() {
      const found = firstMs === null ? [] : places(firstMs);
      if (found.length === 0) return null;
      return { code: 'long_silence', message: `The stream itself is silent for ${found.join(' and ')}.` };
    },
  };
}
