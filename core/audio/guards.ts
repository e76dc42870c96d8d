import { createBlockMeter } from './guards/blocks.ts';
import { createClippingWatch } from './guards/clipping.ts';
import { createOffsetWatch } from './guards/dc-offset.ts';
import { checkDuration } from './guards/duration.ts';
import type { SignalFinding } from './guards/finding.ts';
import { createSilenceWatch } from './guards/silence.ts';

/**
 * Watches the decoded sound of one stream and changes nothing in it. What contradicts the declaration, odd bytes and
 * headers in mid-stream are found where bytes are read, as anomalies (decoder.ts).
 */
export interface SignalGuards {
  /** The next samples, -1..1, cut anywhere. */
  push(mono: Float32Array): void;
  /**
   * The stream ended. @param spoken the text, where the stream is to hold all of it; null when it was cut short
   * @returns each oddity once, with its numbers
   */
  end(spoken: string | null): readonly SignalFinding[];
}

export function createSignalGuards(sampleRate: number): SignalGuards {
  const clipping = createClippingWatch(sampleRate);
  const offset = createOffsetWatch(sampleRate);
  const silence = createSilenceWatch();
  const blocks = createBlockMeter(sampleRate, (block) => {
    offset.add(block);
    silence.add(block);
  });

  return {
    push(mono) {
      clipping.push(mono);
      blocks.push(mono);
    },
    end(spoken) {
      blocks.end();
      const duration = spoken === null ? null : checkDuration(spoken, silence.soundMs(), sampleRate);
      return [clipping.end(), offset.end(), silence.end(), duration].filter((found) => found !== null);
    },
  };
}
