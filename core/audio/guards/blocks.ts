import { msToSamples, samplesToMs } from '../../units.ts';
import { ONSET_SETTINGS } from '../onset.ts';

const BLOCK_MS = 20;
/** What counts as audible is the onset detector's to say. */
const GATE_POWER = 10 ** (ONSET_SETTINGS.gateDbfs / 10);

/** What 20 ms of sound come to; the last block of a stream may be shorter. */
export interface Block {
  readonly fromMs: number;
  readonly toMs: number;
  readonly samples: number;
  readonly sum: number;
  /** Its level without its mean reaches the onset detector's gate. */
  readonly isAudible: boolean;
}

export interface BlockMeter {
  push(mono: Float32Array): void;
  end(): void;
}

/** Cuts sound, however it came, into blocks of 20 ms. */
export function createBlockMeter(sampleRate: number, onBlock: (block: Block) => void): BlockMeter {
  const blockSamples = msToSamples(BLOCK_MS, sampleRate);
  let fromSample = 0;
  let samples = 0;
  let sum = 0;
  let squares = 0;

  function close(): void {
    const mean = sum / samples;
    onBlock({
      fromMs: samplesToMs(fromSample, sampleRate),
      toMs: samplesToMs(fromSample + samples, sampleRate),
      samples,
      sum,
      isAudible: squares / samples - mean ** 2 >= GATE_POWER,
    });
    fromSample += samples;
    samples = sum = squares = 0;
  }

  /** Added up in locals: a number that a closure holds is a new object with every sample, which takes five times as long. */
  function add(mono: Float32Array, from: number, to: number): void {
    let partSum = 0;
    let partSquares = 0;
    for (let index = from; index < to; index += 1) {
      const value = mono[index] ?? 0;
      partSum += value;
      partSquares += value * value;
    }
    sum += partSum;
    squares += partSquares;
    samples += to - from;
  }

  return {
    push(mono) {
      for (let from = 0; from < mono.length;) {
        const to = Math.min(mono.length, from + blockSamples - samples);
        add(mono, from, to);
        from = to;
        if (samples === blockSamples) close();
      }
    },
    end() {
      if (samples > 0) close();
    },
  };
}
