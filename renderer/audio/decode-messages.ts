import type { AudioFormat } from '../../core/audio/format.ts';
import type { Failure } from '../../core/contract/result.ts';
import type { PageMs } from '../../core/units.ts';

/** Milliseconds of sound that one waveform peak stands for. */
export const PEAK_MS = 5;

/** Page to decoder. */
export type DecodeCommand =
  /** Sound of this rate goes out here. */
  | { readonly kind: 'output'; readonly sampleRate: number; readonly port: MessagePort }
  | {
      readonly kind: 'begin';
      readonly runId: string;
      readonly format: AudioFormat;
      readonly prebufferMs: number;
      /** Whether decoder and processor can share memory. */
      readonly shared: boolean;
    }
  /** What the pushes that follow are: the first may contradict `begin`, the others are further streams of the run. */
  | {
      readonly kind: 'segment';
      readonly runId: string;
      readonly format: AudioFormat;
      readonly skipMs: number;
    }
  | { readonly kind: 'push'; readonly runId: string; readonly payload: Uint8Array }
  | { readonly kind: 'end'; readonly runId: string }
  | { readonly kind: 'stop'; readonly runId: string };

/** Decoder to page. */
export type DecodeReport =
  /** Sound of this rate has come out and there is no `output` for it yet: it waits. */
  | { readonly kind: 'output_wanted'; readonly runId: string; readonly sampleRate: number }
  | {
      readonly kind: 'decoded';
      readonly runId: string;
      /** When the first of these samples was there, page ms. */
      readonly at: PageMs;
      readonly sampleRate: number;
      /** Frames decoded since the run began. */
      readonly frames: number;
      /** The peaks that these samples completed. */
      readonly peaks: Float32Array;
      /** Position of the onset in frames, in the one report in which it became known. */
      readonly onsetFrame: number | null;
    }
  /** All that was pushed is decoded. */
  | {
      readonly kind: 'exhausted';
      readonly runId: string;
      readonly frames: number;
      readonly peaks: Float32Array;
    }
  | { readonly kind: 'failed'; readonly runId: string; readonly failure: Failure };
