import { samplesToMs } from '../../units.ts';
import type { Block } from './blocks.ts';
import type { SignalFinding } from './finding.ts';

/** A share of full scale, -34 dBFS: well above what speech comes to over a second, and a click at every cut. */
const OFFSET = 0.02;
/** A shorter sound may well not have come back to its middle. */
const JUDGED_FROM_MS = 500;

export interface OffsetWatch {
  add(block: Block): void;
  end(): SignalFinding | null;
}

/** Finds sound that does not swing around zero. */
export function createOffsetWatch(sampleRate: number): OffsetWatch {
  let samples = 0;
  let sum = 0;
  return {
    add(block) {
      samples += block.samples;
      sum += block.sum;
    },
    end() {
      const mean = samples === 0 ? 0 : sum / samples;
      if (Math.abs(mean) < OFFSET || samplesToMs(samples, sampleRate) < JUDGED_FROM_MS) return null;
      const percent = (mean * 100).toFixed(1);
      return {
        code: 'dc_offset',
        message: `The sound swings around ${percent} % of full scale instead of zero: it carries a DC offset.`,
      };
    },
  };
}
