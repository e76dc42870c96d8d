import type { PlayheadEvent } from './playhead.ts';
import type { RingBuffers } from './ring.ts';

/** Page to processor. */
export type ProcessorCommand =
  /** The other end of the decoder's channel. */
  | { readonly kind: 'source'; readonly port: MessagePort }
  /** Frame `frame` of this context counts as consumed at `at` (page ms); the others follow from the rate. */
  | { readonly kind: 'clock'; readonly frame: number; readonly at: number }
  | { readonly kind: 'stop'; readonly runId: string };

/** Processor to page. */
export interface ProcessorReport {
  readonly runId: string;
  readonly event: PlayheadEvent;
}

/** Decoder to processor. Page ms everywhere. */
export type SourceMessage =
  /** A run begins; `shared` is its ring when decoder and processor share memory, else samples come as messages. */
  | {
      readonly kind: 'run';
      readonly runId: string;
      readonly prebufferFrames: number;
      readonly channels: number;
      readonly capacityFrames: number;
      readonly shared: RingBuffers | null;
    }
  | {
      readonly kind: 'samples';
      readonly runId: string;
      readonly channels: readonly Float32Array[];
      readonly at: number;
    }
  | { readonly kind: 'end'; readonly runId: string; readonly at: number }
  /** This run, which has had no sample, comes by another channel or not at all. */
  | { readonly kind: 'withdraw'; readonly runId: string };

/** Processor to decoder: how far it has read, so that there is room again. */
export interface DrainMessage {
  readonly runId: string;
  readonly position: number;
}
