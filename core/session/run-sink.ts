import type { AudioFormat } from '../audio/format.ts';
import type { Failure } from '../contract/result.ts';
import type { RunEvent } from './record.ts';

/** Received audio, and what it is to be decoded as. */
export interface ReceivedAudio {
  readonly format: AudioFormat;
  readonly bytes: Uint8Array;
}

/** Where runs are kept as they happen. */
export interface RunSink {
  /**
   * Takes one event, and the audio that came with it, to be written soon: what a crash of the process may lose is the
   * last moment of each run. `ended` is flushed at once. Never throws: a full disk must not end a run.
   * @returns why this run is no longer kept, told once; null while all is well and after it was told
   */
  append(runId: string, event: RunEvent, audio: ReceivedAudio | null): Failure | null;
  /** Writes what was taken. When it returns null, a crash of the process no longer loses it. @returns as `append` */
  flush(runId: string): Failure | null;
}

/** For runs that nobody wants to keep. */
export const KEPT_NOWHERE: RunSink = { append: () => null, flush: () => null };
