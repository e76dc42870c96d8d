import { samplesToMs } from '../../units.ts';
import { type SignalFinding, asSeconds } from './finding.ts';

/**
 * The largest 16-bit sample is 0.99997. A lower gate would take the round top of a loud low tone for clipped; the price
 * is that G.711, whose largest value is 0.98, is not judged.
 */
const FULL_SCALE = 0.9999;
/** A peak may touch full scale with a sample or two; a flat top has more. */
const PLACE_SAMPLES = 3;
/** One flat top of a few samples is nothing that anybody hears. */
const CLIPPED_SAMPLES = 10;

export interface ClippingWatch {
  push(mono: Float32Array): void;
  end(): SignalFinding | null;
}

/** Finds tops that were cut off: samples in a row at full scale. */
export function createClippingWatch(sampleRate: number): ClippingWatch {
  let seenSamples = 0;
  let runSamples = 0;
  let places = 0;
  let clippedSamples = 0;
  let longestSamples = 0;
  let firstSample = 0;

  function closeRun(endSample: number): void {
    if (runSamples >= PLACE_SAMPLES) {
      if (places === 0) firstSample = endSample - runSamples;
      places += 1;
      clippedSamples += runSamples;
      longestSamples = Math.max(longestSamples, runSamples);
    }
    runSamples = 0;
  }

  return {
    push(mono) {
      for (let index = 0; index < mono.length; index += 1) {
        if (Math.abs(mono[index] ?? 0) >= FULL_SCALE) runSamples += 1;
        else if (runSamples > 0) closeRun(seenSamples + index);
      }
      seenSamples += mono.length;
    },
    end() {
      closeRun(seenSamples);
      if (clippedSamples < CLIPPED_SAMPLES) return null;
      const at = asSeconds(samplesToMs(firstSample, sampleRate));
      return {
        code: 'clipping',
        message:
          `The sound is clipped: ${clippedSamples} samples stand at full scale in ${places} places, ` +
          `the first at ${at}, the longest ${longestSamples} samples long.`,
      };
    },
  };
}
